/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Observations of sends, from which spans and timers are created. Start with
 * {@link io.rocketproducer.spring.observation.ObservedProducer}.
 */
@NullMarked
package io.rocketproducer.spring.observation;

import org.jspecify.annotations.NullMarked;
