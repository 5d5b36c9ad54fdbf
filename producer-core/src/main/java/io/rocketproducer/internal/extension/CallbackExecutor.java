/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.extension;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.thread.Steps;
import io.rocketproducer.internal.thread.UserThreads;
import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The callback executor of the application. A rejected task runs on the client's threads;
 * rejections are logged once a minute. Thread-safe.
 */
public final class CallbackExecutor implements UserThreads.ApplicationExecutor {

    private static final Logger logger = LoggerFactory.getLogger(CallbackExecutor.class);

    private static final long LOG_PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Executor executor;

    private final LogThrottle throttle;

    public CallbackExecutor(Executor executor, Timekeeper time) {
        this.executor = executor;
        this.throttle = new LogThrottle(time, LOG_PERIOD_NANOS);
    }

    @Override
    public boolean accepts(Runnable task, Steps steps) {
        CallScope scope = CallScope.enter(steps, true);
        try {
            return accepts(task);
        }
        finally {
            scope.leave();
        }
    }

    private boolean accepts(Runnable task) {
        try {
            UserCode.run("callback executor", this.executor, () -> this.executor.execute(task));
            return true;
        }
        catch (UserCodeException ex) {
            long others = this.throttle.tryLog();
            if (others != LogThrottle.SUPPRESSED) {
                logger.warn("{}; callbacks run on threads of the client instead. {} further refusals were not logged",
                        ex.text(), others, ex.thrown());
            }
            return false;
        }
    }

}
