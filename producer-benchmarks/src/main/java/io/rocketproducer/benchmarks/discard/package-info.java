/**
 * A server that takes messages and forgets them.
 */
@NullMarked
package io.rocketproducer.benchmarks.discard;

import org.jspecify.annotations.NullMarked;
