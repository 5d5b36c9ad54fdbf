/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Rocket Producer for Apache RocketMQ. {@link io.rocketproducer.Producers} is the entry
 * point.
 */
@NullMarked
package io.rocketproducer;

import org.jspecify.annotations.NullMarked;
