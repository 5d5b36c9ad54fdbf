package io.rocketproducer.internal.send;

import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;

/**
 * The future of an async send, told of the outcome on a callback thread.
 */
final class SendFuture extends CompletableFuture<SendResult> implements Recipient {

    private final Completion completion;

    SendFuture(Completion completion) {
        this.completion = completion;
    }

    @Override
    public SendMode mode() {
        return SendMode.ASYNC;
    }

    @Override
    public void settled(SendTask task) {
        this.completion.complete(task, this);
    }

    /**
     * Completes futures.
     */
    @FunctionalInterface
    interface Completion {

        /**
         * Completes a future. On a callback thread.
         * @param task the send, settled
         * @param future its future
         */
        void complete(SendTask task, SendFuture future);

    }

}
