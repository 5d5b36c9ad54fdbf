/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Minimal RocketMQ protocol for benchmarks: blocking calls on a plain socket.
 */
@NullMarked
package io.rocketproducer.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
