package io.rocketproducer.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * What to run.
 *
 * @param scenarios the scenarios, in their order
 * @param subjects the subjects, in the order in which they take turns
 * @param rounds measured rounds of each subject in each scenario
 * @param warmUp length of the round that is not measured; zero leaves it out
 * @param round length of a measured round
 * @param directory where results and logs go
 * @param store where the broker keeps messages
 */
record Plan(List<Scenario> scenarios, List<SubjectId> subjects, int rounds, Duration warmUp, Duration round,
        Path directory, Path store) {

}
