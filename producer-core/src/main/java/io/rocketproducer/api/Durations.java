/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;

/**
 * Validates settings of type {@link Duration}. Error messages contain the name of the
 * setting.
 */
final class Durations {

    /** About 100 years: larger values overflow a {@code long} of nanoseconds. */
    private static final Duration MAX = Duration.ofDays(36_500);

    /** A shorter interval would overload servers and processor. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    private Durations() {
    }

    static Duration requirePositive(String name, Duration value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.isZero() || value.isNegative() || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(name + " must be more than zero and at most 100 years but was " + value);
        }
        return value;
    }

    /**
     * Validates the interval of a periodic task.
     * @param name the name of the setting
     * @param value the interval
     * @return the value
     */
    static Duration requireInterval(String name, Duration value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.compareTo(SHORTEST_INTERVAL) < 0 || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    name + " must be more than zero, at least 10 ms and at most 100 years but was " + value);
        }
        return value;
    }

    static Duration requireNotNegative(String name, Duration value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.isNegative() || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(name + " must be 0 to 100 years but was " + value);
        }
        return value;
    }

}
