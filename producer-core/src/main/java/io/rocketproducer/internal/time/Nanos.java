package io.rocketproducer.internal.time;

import java.time.Duration;

/**
 * Durations in nanoseconds, whatever their length.
 */
public final class Nanos {

    /**
     * The longest duration there is, some 146 years. The sum of two is no overflow, and
     * neither is a deadline that much later than any time, as long as deadlines are
     * compared by their difference.
     */
    public static final long MAX = Long.MAX_VALUE / 2;

    private static final Duration LONGEST = Duration.ofNanos(MAX);

    private Nanos() {
    }

    /**
     * The length of a duration.
     * @param duration any duration, also one that no {@code long} holds in nanoseconds
     * @return nanoseconds, from minus {@link #MAX} to {@link #MAX}
     */
    public static long of(Duration duration) {
        if (duration.compareTo(LONGEST) >= 0) {
            return MAX;
        }
        return (duration.compareTo(LONGEST.negated()) <= 0) ? -MAX : duration.toNanos();
    }

    /**
     * The length of a duration in milliseconds.
     * @param duration any duration
     * @return milliseconds, no more than {@link #MAX} nanoseconds have
     */
    public static long toMillis(Duration duration) {
        return of(duration) / 1_000_000;
    }

}
