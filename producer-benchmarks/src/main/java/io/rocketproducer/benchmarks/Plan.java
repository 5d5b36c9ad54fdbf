/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Scenarios, subjects and rounds to run.
 *
 * @param scenarios the scenarios, in their order
 * @param subjects the subjects, in the order of their turns
 * @param rounds number of measured rounds of each subject in each scenario
 * @param warmUp length of the warm-up round; zero skips it
 * @param round length of a measured round
 * @param directory directory of results and logs
 * @param store directory of the broker's store
 */
record Plan(List<Scenario> scenarios, List<SubjectId> subjects, int rounds, Duration warmUp, Duration round,
        Path directory, Path store) {

}
