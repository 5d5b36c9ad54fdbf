package io.rocketproducer.internal.wire;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Log lines of one kind that peers can cause. At most one in ten seconds is logged, and
 * one in ten minutes if they go on, with the number of those that were not; arguments are
 * made safe by {@link PeerText} and {@link PeerFault}. Further lines are logged at DEBUG.
 * Thread-safe.
 */
public final class PeerLog {

    private final Logger logger;

    private final LogThrottle throttle;

    /**
     * A kind of line.
     * @param logger the log
     * @param time the clock
     */
    public PeerLog(Logger logger, Timekeeper time) {
        this.logger = logger;
        this.throttle = LogThrottle.recurring(time);
    }

    /**
     * Logs a line at WARN.
     * @param format the line with a {@code {}} for each argument
     * @param arguments what the line names, and at the end an exception if there is one
     */
    public void warn(String format, @Nullable Object... arguments) {
        log(Level.WARN, format, arguments);
    }

    /**
     * Logs a line at INFO.
     * @param format the line with a {@code {}} for each argument
     * @param arguments what the line names, and at the end an exception if there is one
     */
    public void info(String format, @Nullable Object... arguments) {
        log(Level.INFO, format, arguments);
    }

    private void log(Level level, String format, @Nullable Object[] arguments) {
        long suppressed = this.throttle.tryLog();
        boolean isLogged = suppressed != LogThrottle.SUPPRESSED;
        Level effective = isLogged ? level : Level.DEBUG;
        if (!this.logger.isEnabledForLevel(effective)) {
            return;
        }
        @Nullable Object[] safe = new Object[arguments.length];
        Throwable fault = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Throwable thrown) {
                fault = PeerFault.of(thrown);
            }
            safe[i] = (arguments[i] instanceof Number number) ? number : PeerText.of(String.valueOf(arguments[i]));
        }
        String line = MessageFormatter.basicArrayFormat(format, safe);
        String count = (suppressed > 0) ? " (" + suppressed + " further lines of this kind were not logged)" : "";
        this.logger.atLevel(effective).setCause(fault).log(line + count);
    }

}
