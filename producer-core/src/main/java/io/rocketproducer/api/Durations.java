package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;

/**
 * Checks settings that are times, and names them when they are wrong.
 */
final class Durations {

    /** Some 100 years: beyond it, nanoseconds overflow a {@code long}. */
    private static final Duration MAX = Duration.ofDays(36_500);

    /** A shorter one would keep servers and a processor busy with nothing else. */
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
     * Checks how often something is done.
     * @param name the name of the setting
     * @param value the time from once to the next
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
