/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Runner of the benchmarks: starts servers and subjects, runs the subjects in turns, and
 * reports. Start with {@link io.rocketproducer.benchmarks.Bench}.
 */
@NullMarked
package io.rocketproducer.benchmarks;

import org.jspecify.annotations.NullMarked;
