package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;

/**
 * Checks settings that are times, and names them when they are wrong.
 */
final class Durations {

    /** Some 100 years: beyond it, nanoseconds overflow a {@code long}. */
    private static final Duration MAX = Duration.ofDays(36_500);

    private Durations() {
    }

    static Duration requirePositive(String name, Duration value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.isZero() || value.isNegative() || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(name + " must be more than zero and at most 100 years but was " + value);
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
