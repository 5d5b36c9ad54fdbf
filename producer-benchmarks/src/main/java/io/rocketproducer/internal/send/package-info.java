/**
 * JMH micro-benchmarks of types of core that are not public.
 */
@NullMarked
package io.rocketproducer.internal.send;

import org.jspecify.annotations.NullMarked;
