/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.time;

import java.time.Duration;

/**
 * Converts durations of any length to nanoseconds.
 */
public final class Nanos {

    /**
     * The maximum duration, about 146 years. The sum of two does not overflow. Neither
     * does a deadline that much later than any time, as long as deadlines are compared by
     * their difference.
     */
    public static final long MAX = Long.MAX_VALUE / 2;

    private static final Duration LONGEST = Duration.ofNanos(MAX);

    private Nanos() {
    }

    /**
     * Converts a duration to nanoseconds.
     * @param duration any duration, including one that exceeds a {@code long} in
     * nanoseconds
     * @return nanoseconds, from minus {@link #MAX} to {@link #MAX}
     */
    public static long of(Duration duration) {
        if (duration.compareTo(LONGEST) >= 0) {
            return MAX;
        }
        return (duration.compareTo(LONGEST.negated()) <= 0) ? -MAX : duration.toNanos();
    }

    /**
     * Converts a duration to milliseconds.
     * @param duration any duration
     * @return milliseconds, limited to {@link #MAX} nanoseconds
     */
    public static long toMillis(Duration duration) {
        return of(duration) / 1_000_000;
    }

}
