/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.peer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Rate-limited logger for one kind of event that peers can cause. Logs at most one event
 * in ten seconds; if they continue, the first five and then one in ten minutes, with the
 * number of suppressed ones. Suppressed events are logged at DEBUG. Arguments are
 * sanitized by {@link PeerText} and {@link PeerFault}. Thread-safe.
 */
public final class PeerLog {

    private final Logger logger;

    private final LogThrottle throttle;

    /**
     * Creates a logger for one kind of event.
     * @param logger the underlying logger
     * @param time the clock
     */
    public PeerLog(Logger logger, Timekeeper time) {
        this.logger = logger;
        this.throttle = LogThrottle.recurring(time);
    }

    /**
     * Logs an event at WARN.
     * @param format the message with a {@code {}} for each argument
     * @param arguments the arguments, optionally followed by an exception
     */
    public void warn(String format, @Nullable Object... arguments) {
        log(Level.WARN, format, arguments);
    }

    /**
     * Logs an event at INFO.
     * @param format the message with a {@code {}} for each argument
     * @param arguments the arguments, optionally followed by an exception
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
