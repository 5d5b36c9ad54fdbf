/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendInterruptedException;

/**
 * Converts replies, and waits for them.
 */
final class ReplyFutures {

    private ReplyFutures() {
    }

    // Not thenApply, which would wrap failures in another exception
    @SuppressWarnings("FutureReturnValueIgnored")
    static <T> CompletableFuture<T> read(CompletableFuture<ReplyMessage> source, PayloadConverter converter,
            Class<T> type) {
        CompletableFuture<T> result = new CompletableFuture<>();
        source.whenComplete((reply, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            try {
                result.complete(type.isInstance(reply) ? type.cast(reply) : converter.fromBytes(reply.body(), type));
            }
            catch (Throwable ex) {
                result.completeExceptionally(ex);
            }
        });
        return result;
    }

    static <T> T await(CompletableFuture<T> reply) {
        try {
            return reply.get();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new SendInterruptedException(new SendFailure(
                    "Interrupted while waiting for a reply: the request may" + " have been sent and handled", null,
                    null, List.of(), true))
                .inCallersStack();
        }
        catch (ExecutionException ex) {
            Throwable cause = ex.getCause();
            if (cause instanceof SendException failure) {
                throw failure.inCallersStack();
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(cause);
        }
    }

}
