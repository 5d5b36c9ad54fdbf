/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MedianTests {

    @Test
    void isTheMiddleOneOfAnOddNumber() {
        assertThat(Median.of(9, 1, 5)).isEqualTo(5);
    }

    @Test
    void isTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(Median.of(4, 1, 100, 2)).isEqualTo(3);
    }

    @Test
    void leavesTheFiguresInTheirOrder() {
        double[] figures = { 3, 1, 2 };
        assertThat(Median.of(figures)).isEqualTo(2);
        assertThat(figures).containsExactly(3, 1, 2);
    }

}
