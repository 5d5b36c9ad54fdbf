/**
 * What conductor and subjects agree on: scenarios, subjects, and the figures of one
 * round.
 */
@NullMarked
package io.rocketproducer.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
