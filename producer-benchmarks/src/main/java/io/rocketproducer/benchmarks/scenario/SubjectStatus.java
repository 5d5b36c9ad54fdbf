package io.rocketproducer.benchmarks.scenario;

import org.jspecify.annotations.Nullable;

/**
 * The first thing a subject says.
 *
 * @param problem why it cannot run, {@code null} when it is ready
 */
public record SubjectStatus(@Nullable String problem) {

}
