/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Meters of sends, see {@link io.rocketproducer.spring.metrics.ProducerMeters}.
 */
@NullMarked
package io.rocketproducer.spring.metrics;

import org.jspecify.annotations.NullMarked;
