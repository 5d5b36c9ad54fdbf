/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Evaluation of rounds: medians, ratios, a table, files and charts.
 */
@NullMarked
package io.rocketproducer.benchmarks.report;

import org.jspecify.annotations.NullMarked;
