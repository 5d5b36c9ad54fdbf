/**
 * Server that acknowledges and discards messages.
 */
@NullMarked
package io.rocketproducer.benchmarks.discard;

import org.jspecify.annotations.NullMarked;
