/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Types shared by runner and subjects: scenarios, subjects, and the figures of one round.
 */
@NullMarked
package io.rocketproducer.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
