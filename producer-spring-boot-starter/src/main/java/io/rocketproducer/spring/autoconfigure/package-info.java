/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configures a producer and a template from the properties under {@code rocketmq}.
 * Every bean backs off if the application defines one.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
