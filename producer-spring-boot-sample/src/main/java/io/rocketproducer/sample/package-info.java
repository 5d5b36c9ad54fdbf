/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * An orders application that sends to RocketMQ.
 */
@NullMarked
package io.rocketproducer.sample;

import org.jspecify.annotations.NullMarked;
