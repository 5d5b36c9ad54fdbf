package io.rocketproducer.benchmarks.subject;

import java.util.concurrent.CompletableFuture;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;

/**
 * What the harness makes of this project's receipts.
 */
final class Receipts {

    private Receipts() {
    }

    static void requireStored(SendResult result) {
        if (result.status() != SendStatus.SEND_OK) {
            throw new IllegalStateException("Status " + result.status());
        }
    }

    // The future that whenComplete returns is of no interest: completion is told all
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
