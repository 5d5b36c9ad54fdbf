/**
 * Every decoder and parser of bytes that peers supply, fuzzed: the corpus in each build,
 * new inputs guided by coverage in the profile {@code full}.
 */
@NullMarked
package io.rocketproducer.internal.fuzz;

import org.jspecify.annotations.NullMarked;
