/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Code that runs in the child JVMs. Depends only on the JDK, because the class path may
 * contain any RocketMQ release. Internal.
 */
@NullMarked
package io.rocketproducer.test.rocketmq.child;

import org.jspecify.annotations.NullMarked;
