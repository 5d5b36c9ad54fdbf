/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceRateLimiterTests {

    private static final long MILLI = 1_000_000;

    /** Shortly before the clock overflows. */
    private static final long START = Long.MAX_VALUE - 5 * MILLI;

    private final TraceRateLimiter allowance = new TraceRateLimiter(10, START);

    @Test
    void allowsOneSecondsWorthAtOnce() {
        assertThat(taken(100, 0)).isEqualTo(10);
    }

    @Test
    void allowsMoreAsTimePasses() {
        taken(100, 0);
        assertThat(taken(100, 99)).isZero();
        assertThat(taken(100, 100)).isOne();
        assertThat(taken(100, 450)).isEqualTo(3);
    }

    @Test
    void aLongPauseAllowsNoMoreThanOneSecondsWorth() {
        assertThat(taken(100, 3_600_000)).isEqualTo(10);
    }

    @Test
    void isSpreadEvenlyOverASteadyLoad() {
        taken(100, 0);
        for (int i = 1; i <= 50; i++) {
            assertThat(taken(20, i * 100)).isOne();
        }
    }

    @Test
    void timesInTheWrongOrderAllowNoMore() {
        taken(100, 100);
        assertThat(taken(100, 0)).isZero();
    }

    @Test
    void moreThanOneForEachNanosecondIsNoLimit() {
        TraceRateLimiter unlimited = new TraceRateLimiter(Integer.MAX_VALUE, START);
        for (int i = 0; i < 1_000; i++) {
            assertThat(unlimited.take(START)).isTrue();
        }
    }

    private int taken(int tries, int afterMillis) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            if (this.allowance.take(START + afterMillis * MILLI)) {
                taken++;
            }
        }
        return taken;
    }

}
