/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The measured program, one JVM for each subject.
 */
@NullMarked
package io.rocketproducer.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
