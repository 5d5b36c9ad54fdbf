/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.extension;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.TransactionEnd;

/**
 * Calls the hooks of a producer. Exceptions thrown by a hook are logged, once a minute
 * with a count of the others, and affect neither the send nor the other hooks.
 * Thread-safe.
 */
public final class SendHooks {

    private static final Logger logger = LoggerFactory.getLogger(SendHooks.class);

    private static final long LOG_PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final List<Guarded> hooks;

    public SendHooks(List<SendHook> hooks, Timekeeper time) {
        this.hooks = hooks.stream().map((hook) -> new Guarded(hook, new LogThrottle(time, LOG_PERIOD_NANOS))).toList();
    }

    public boolean isEmpty() {
        return this.hooks.isEmpty();
    }

    public void beforeSend(SendContext send) {
        if (!this.hooks.isEmpty()) {
            forEach((hook) -> hook.beforeSend(send));
        }
    }

    /**
     * Reports a completed send with all its attempts.
     * @param send the send
     * @param attempts its attempts, in order
     * @param result the acknowledgement of the broker, {@code null} for a failure and for
     * one-way sends
     * @param failure the failure, {@code null} if the send succeeded
     */
    public void afterSend(SendContext send, List<SendAttempt> attempts, @Nullable SendResult result,
            @Nullable SendException failure) {
        for (SendAttempt attempt : attempts) {
            forEach((hook) -> hook.afterAttempt(send, attempt));
        }
        forEach((hook) -> hook.afterSend(send, result, failure));
    }

    public void afterTransaction(TransactionEnd end) {
        forEach((hook) -> hook.afterTransaction(end));
    }

    private void forEach(Consumer<SendHook> call) {
        for (Guarded hook : this.hooks) {
            hook.run(call);
        }
    }

    /**
     * A hook and the rate limiter of its failure log.
     *
     * @param hook the hook
     * @param throttle bounds the log
     */
    private record Guarded(SendHook hook, LogThrottle throttle) {

        void run(Consumer<SendHook> call) {
            try {
                UserCode.run("send hook", this.hook, () -> call.accept(this.hook));
            }
            catch (UserCodeException ex) {
                failed(ex);
            }
        }

        private void failed(UserCodeException failure) {
            long others = this.throttle.tryLog();
            if (others != LogThrottle.SUPPRESSED) {
                logger.warn("{}; the send is not affected. {} further failures of this hook were not logged",
                        failure.text(), others, failure.thrown());
            }
        }

    }

}
