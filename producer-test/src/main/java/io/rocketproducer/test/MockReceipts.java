/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;

/**
 * Generates ids and results. Not thread-safe: guarded by the producer.
 */
final class MockReceipts {

    private static final String RECALL = "recall-";

    private final Map<MessageQueue, Long> offsets = new HashMap<>();

    private long ids;

    String nextId() {
        this.ids++;
        return String.format(Locale.ROOT, "%032X", this.ids);
    }

    SendResult of(Message message, String id, SendStatus status) {
        MessageQueue queue = (message.delivery() instanceof Delivery.ToQueue to) ? to.queue()
                : new MessageQueue(message.topic(), "mock-broker", 0);
        boolean delayed = message.delivery() instanceof Delivery.After || message.delivery() instanceof Delivery.At;
        return of(queue, id, status, delayed ? RECALL + id : null);
    }

    SendResult ofReply(String id, SendStatus status) {
        return of(new MessageQueue("mock-reply", "mock-broker", 0), id, status, null);
    }

    private SendResult of(MessageQueue queue, String id, SendStatus status, @Nullable String recallHandle) {
        long offset = this.offsets.merge(queue, 1L, Long::sum) - 1;
        return new SendResult(id, "7F00000100002A9F" + id.substring(16), queue, offset, status, id, recallHandle,
                "DefaultRegion", 1);
    }

    /**
     * Extracts the message id from a recall handle.
     * @param handle a {@link SendResult#recallHandle()}, or any other text
     * @return the message id, empty if the text is not a handle
     */
    static String idOf(@Nullable String handle) {
        return (handle != null && handle.startsWith(RECALL)) ? handle.substring(RECALL.length()) : "";
    }

}
