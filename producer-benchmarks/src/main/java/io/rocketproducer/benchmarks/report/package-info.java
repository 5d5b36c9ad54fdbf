/**
 * Evaluation of rounds: medians, ratios, a table, files and charts.
 */
@NullMarked
package io.rocketproducer.benchmarks.report;

import org.jspecify.annotations.NullMarked;
