/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Throughput and memory of the producer depending on the number of topics and brokers.
 */
@NullMarked
package io.rocketproducer.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
