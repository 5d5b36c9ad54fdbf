/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scenario;

import org.jspecify.annotations.Nullable;

/**
 * First line that a subject reports.
 *
 * @param problem why it cannot run, {@code null} if it is ready
 */
public record SubjectStatus(@Nullable String problem) {

}
