/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendCancelledException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;

/**
 * The future of an async send, completed on a callback thread. If the application
 * completes it ({@code cancel}, {@code complete}, {@code completeExceptionally},
 * {@code orTimeout}, {@code completeOnTimeout}), the send is withdrawn: it makes no
 * further attempt. {@code completeAsync}, {@code obtrude*} and the completion of a
 * dependent stage bypass this class and do not withdraw the send.
 */
public final class SendFuture extends CompletableFuture<SendResult> implements SendObserver {

    private final Completion completion;

    /** Written before the future is returned to the caller. */
    private @Nullable SendTask task;

    public SendFuture(Completion completion) {
        this.completion = completion;
    }

    @Override
    public SendMode mode() {
        return SendMode.ASYNC;
    }

    @Override
    public void accepted(SendTask task) {
        this.task = task;
    }

    @Override
    public boolean isAbandoned() {
        return isDone();
    }

    @Override
    public void settled(SendTask task) {
        this.completion.complete(task, this);
    }

    /**
     * Completes the future with the result.
     * @param result the result
     */
    public void succeed(@Nullable SendResult result) {
        super.complete(result);
    }

    /**
     * Completes the future with a failure. Does nothing for a cancelled send, because the
     * application is completing the future.
     * @param failure why the send failed
     */
    public void fail(SendException failure) {
        if (!(failure instanceof SendCancelledException)) {
            super.completeExceptionally(failure);
        }
    }

    @Override
    public boolean complete(SendResult value) {
        return withdrawing(() -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return withdrawing(() -> super.completeExceptionally(failure));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return withdrawing(() -> super.cancel(mayInterruptIfRunning));
    }

    // Withdraws before dependent stages run, which may need the permits. Withdraws again
    // afterwards, because an attempt that ended in between must not be retried
    private boolean withdrawing(BooleanSupplier completion) {
        withdraw();
        boolean completed = completion.getAsBoolean();
        withdraw();
        return completed;
    }

    private void withdraw() {
        SendTask withdrawn = this.task;
        if (withdrawn != null && !withdrawn.isSettled()) {
            this.completion.withdraw(withdrawn);
        }
    }

    /**
     * Completes futures, and withdraws sends whose future the application completed.
     */
    public interface Completion {

        /**
         * Completes a future. Called on a callback thread.
         * @param task the completed send
         * @param future its future
         */
        void complete(SendTask task, SendFuture future);

        /**
         * Fails a send unless an attempt is in flight. Called on a thread of the
         * application.
         * @param task the send
         */
        void withdraw(SendTask task);

    }

}
