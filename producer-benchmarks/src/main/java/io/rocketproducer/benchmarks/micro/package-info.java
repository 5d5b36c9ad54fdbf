/**
 * JMH micro-benchmarks of the hot spots of core.
 */
@NullMarked
package io.rocketproducer.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
