/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;

/**
 * Converts the receipts of this project for the harness.
 */
final class Receipts {

    private Receipts() {
    }

    static void requireStored(SendResult result) {
        if (result.status() != SendStatus.SEND_OK) {
            throw new IllegalStateException("Status " + result.status());
        }
    }

    // The future returned by whenComplete is not needed: the completion receives every
    // outcome
    @SuppressWarnings("FutureReturnValueIgnored")
    static void tell(Completion completion, CompletableFuture<SendResult> send) {
        send.whenComplete((result, failure) -> {
            if (failure == null && result.status() != SendStatus.SEND_OK) {
                completion.done(new IllegalStateException("Status " + result.status()));
            }
            else {
                completion.done(failure);
            }
        });
    }

}
