/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;

/**
 * A hook that checks hook calls: each send has one {@code beforeSend} and one
 * {@code afterSend}.
 */
final class SendLedger implements SendHook {

    private static final int TOO_LATE = 1_000;

    private final ConcurrentMap<SendContext, Integer> after = new ConcurrentHashMap<>();

    private final Runnable onCall;

    /**
     * Creates a ledger.
     * @param onCall runs at every call, to record the thread
     */
    SendLedger(Runnable onCall) {
        this.onCall = onCall;
    }

    @Override
    public void beforeSend(SendContext context) {
        this.onCall.run();
        // Marks calls after afterSend with a large number
        this.after.merge(context, 0, (after, none) -> after + TOO_LATE);
    }

    @Override
    public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
        this.onCall.run();
        this.after.merge(context, 1, Integer::sum);
    }

    /**
     * Returns the sends without exactly one {@code afterSend} call.
     * @return mode and number of calls of each
     */
    List<String> open() {
        return this.after.entrySet()
            .stream()
            .filter((entry) -> entry.getValue() != 1)
            .map((entry) -> entry.getKey().mode()
                    + ((entry.getValue() >= TOO_LATE) ? " (before beforeSend)" : " (" + entry.getValue() + " times)"))
            .toList();
    }

}
