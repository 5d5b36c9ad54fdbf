/**
 * The conductor: starts servers and subjects, lets the subjects take turns, and reports.
 * {@link io.rocketproducer.benchmarks.Bench} is the door.
 */
@NullMarked
package io.rocketproducer.benchmarks;

import org.jspecify.annotations.NullMarked;
