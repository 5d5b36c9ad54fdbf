/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Fuzzing of every decoder and parser of peer data: the corpus in each build,
 * coverage-guided fuzzing in the profile {@code full}.
 */
@NullMarked
package io.rocketproducer.internal.fuzz;

import org.jspecify.annotations.NullMarked;
