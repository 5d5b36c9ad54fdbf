package io.rocketproducer.internal.remoting;

import org.slf4j.Logger;

import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Warns at most once in a while; what comes in between is logged at DEBUG. Thread-safe.
 */
final class RateLimitedLog {

    private final Logger logger;

    private final LogThrottle throttle;

    RateLimitedLog(Logger logger, Timekeeper time, long intervalNanos) {
        this.logger = logger;
        this.throttle = new LogThrottle(time, intervalNanos);
    }

    void warn(String format, Object first, Object second) {
        if (this.throttle.tryLog() != LogThrottle.SUPPRESSED) {
            this.logger.warn(format, first, second);
        }
        else {
            this.logger.debug(format, first, second);
        }
    }

}
