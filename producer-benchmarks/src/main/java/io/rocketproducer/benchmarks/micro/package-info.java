/**
 * JMH micro-benchmarks of the hot paths of core.
 */
@NullMarked
package io.rocketproducer.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
