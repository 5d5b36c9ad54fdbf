package io.rocketproducer.test;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A point in time up to which the kit is willing to wait. The only place of this module
 * that reads a clock or sleeps.
 */
final class Deadline {

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private final long startNanos = System.nanoTime();

    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    static Deadline after(Duration limit) {
        return new Deadline(limit);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - this.startNanos);
    }

    boolean expired() {
        return elapsed().compareTo(this.limit) >= 0;
    }

    /**
     * Time that is left, at least one millisecond so that it can serve as a socket
     * timeout.
     * @return the time left
     */
    Duration remaining() {
        Duration remaining = this.limit.minus(elapsed());
        return (remaining.toMillis() >= 1) ? remaining : Duration.ofMillis(1);
    }

    /**
     * Blocks until the condition holds or the deadline expires.
     * @param condition the condition, asked about a hundred times a second
     * @return whether the condition held in time
     */
    boolean await(Condition condition) {
        while (!condition.holds()) {
            if (expired()) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new EmbeddedRocketMQException("Interrupted while waiting for a server");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /**
     * What a deadline waits for.
     */
    @FunctionalInterface
    interface Condition {

        boolean holds();

    }

}
