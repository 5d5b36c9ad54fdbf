/**
 * The measured program, one JVM for each subject.
 */
@NullMarked
package io.rocketproducer.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
