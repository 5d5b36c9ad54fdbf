/**
 * JMH micro-benchmarks of non-public types of core.
 */
@NullMarked
package io.rocketproducer.internal.send;

import org.jspecify.annotations.NullMarked;
