/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.SendHooks;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendPhase;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendInterceptor;

/**
 * The extensions of the application that run on the sending thread: interceptors, hooks
 * and a compressor. No cost for a producer without any. Thread-safe if the extensions
 * are.
 */
final class CallerExtensions {

    private final List<SendInterceptor> interceptors;

    private final SendHooks hooks;

    private final boolean ownCompressor;

    private final boolean any;

    private final Timekeeper time;

    CallerExtensions(ProducerExtensions extensions, SendHooks hooks, Timekeeper time) {
        this.time = time;
        this.interceptors = extensions.interceptors();
        this.hooks = hooks;
        this.ownCompressor = extensions.bodyCompressor() != null;
        this.any = this.ownCompressor || !this.interceptors.isEmpty() || !hooks.isEmpty()
                || extensions.queueSelector() != null;
    }

    /**
     * Enters the scope of a call of the application. An interrupt during an extension is
     * kept until the call is over.
     * @param options the options of this send
     * @return the scope, {@code null} if no extension will be called
     */
    @Nullable CallScope enterCall(SendOptions options) {
        return (this.any || options.queueSelector() != null) ? CallScope.enter(null, false) : null;
    }

    /**
     * Enters the scope in which a body is compressed.
     * @param task the send, which holds permits
     * @return the scope, {@code null} if the application has no compressor
     */
    @Nullable CallScope enterCompression(SendTask task) {
        return this.ownCompressor ? CallScope.enter(task, true) : null;
    }

    static void leave(@Nullable CallScope scope) {
        if (scope != null) {
            scope.leave();
        }
    }

    /**
     * Calls the interceptors, which may change the message, then notifies the hooks, even
     * if the message is rejected.
     * @param task the send
     * @return why the message is rejected, {@code null} if it is not
     */
    @Nullable SendException beforeSend(SendTask task) {
        if (this.interceptors.isEmpty() && this.hooks.isEmpty()) {
            return null;
        }
        CallScope scope = CallScope.enter(task, false);
        try {
            SendException refusal = intercept(task);
            if (!this.hooks.isEmpty()) {
                task.enter(SendPhase.HOOKS, this.time.nanoTime());
                this.hooks.beforeSend(task);
                if (!task.hooksCalled()) {
                    // The send completed in the meantime, for instance because its time
                    // has elapsed
                    notifyHooks(task);
                }
            }
            return (refusal != null) ? refusal : SendExceptions.ifExpired(task);
        }
        finally {
            scope.leave();
        }
    }

    private @Nullable SendException intercept(SendTask task) {
        if (this.interceptors.isEmpty()) {
            return null;
        }
        task.enter(SendPhase.INTERCEPTORS, this.time.nanoTime());
        try {
            for (SendInterceptor interceptor : this.interceptors) {
                task.replaceMessage(UserCode.intercept(interceptor, task.message(), task.mode()));
            }
            return SendExceptions.ifExpired(task);
        }
        catch (SendVetoedException | InvalidMessageException ex) {
            return ex;
        }
        catch (UserCodeException ex) {
            return SendExceptions.unexpected(task, ex);
        }
    }

    /**
     * Notifies the hooks of the outcome, on the thread that waited for it.
     * @param task the completed send
     */
    void afterWaiting(SendTask task) {
        if (this.hooks.isEmpty()) {
            return;
        }
        CallScope scope = CallScope.enter(task, false);
        try {
            afterSend(task);
        }
        finally {
            scope.leave();
        }
    }

    /**
     * Notifies the hooks of the outcome, on a callback thread.
     * @param task the completed send
     */
    void afterSend(SendTask task) {
        // A send may complete while its hooks are still being notified of its start
        if (!this.hooks.isEmpty() && !task.hooksCalled()) {
            notifyHooks(task);
        }
    }

    private void notifyHooks(SendTask task) {
        this.hooks.afterSend(task, task.attempts(), task.result(), task.failure());
    }

    boolean hasHooks() {
        return !this.hooks.isEmpty();
    }

}
