/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.time;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class NanosTests {

    @Test
    void lengthsThatFitAreExact() {
        assertThat(Nanos.of(Duration.ZERO)).isZero();
        assertThat(Nanos.of(Duration.ofNanos(-1))).isEqualTo(-1);
        assertThat(Nanos.of(Duration.ofDays(36_500))).isEqualTo(Duration.ofDays(36_500).toNanos());
        assertThat(Nanos.toMillis(Duration.ofSeconds(3))).isEqualTo(3_000);
    }

    static Stream<Duration> lengths() {
        return Stream.of(Duration.ofNanos(Nanos.MAX), Duration.ofDays(292 * 365), Duration.ofSeconds(Long.MAX_VALUE),
                ChronoUnit.FOREVER.getDuration());
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void longerOnesAreTheLongestThereIs(Duration duration) {
        assertThat(Nanos.of(duration)).isEqualTo(Nanos.MAX);
        assertThat(Nanos.of(duration.negated())).isEqualTo(-Nanos.MAX);
        assertThat(Nanos.toMillis(duration)).isEqualTo(Nanos.MAX / 1_000_000);
        for (long now : new long[] { Long.MIN_VALUE, -1, 0, Long.MAX_VALUE }) {
            assertThat(now + Nanos.of(duration) - now).as("a deadline later than now").isPositive();
        }
    }

}
