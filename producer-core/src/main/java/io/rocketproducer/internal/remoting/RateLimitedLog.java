package io.rocketproducer.internal.remoting;

import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * Warns at most once in a while; what comes in between is logged at DEBUG. Thread-safe.
 */
final class RateLimitedLog {

    private final Logger logger;

    private final Timekeeper time;

    private final long intervalNanos;

    private final AtomicLong next;

    RateLimitedLog(Logger logger, Timekeeper time, long intervalNanos) {
        this.logger = logger;
        this.time = time;
        this.intervalNanos = intervalNanos;
        this.next = new AtomicLong(time.nanoTime());
    }

    void warn(String format, Object first, Object second) {
        long now = this.time.nanoTime();
        long due = this.next.get();
        if (now - due >= 0 && this.next.compareAndSet(due, now + this.intervalNanos)) {
            this.logger.warn(format, first, second);
        }
        else {
            this.logger.debug(format, first, second);
        }
    }

}
