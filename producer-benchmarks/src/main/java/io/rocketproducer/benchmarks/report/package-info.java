/**
 * From rounds to medians, ratios, a table, a file and pictures.
 */
@NullMarked
package io.rocketproducer.benchmarks.report;

import org.jspecify.annotations.NullMarked;
