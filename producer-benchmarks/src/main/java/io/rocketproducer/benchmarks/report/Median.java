/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.util.Arrays;

/**
 * Median of figures.
 */
final class Median {

    private Median() {
    }

    /**
     * Returns the middle figure, or the mean of the two in the middle.
     * @param figures the figures, in any order, at least one
     * @return their median
     */
    static double of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

}
