/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.request;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.protocol.call.PushedReply;
import io.rocketproducer.internal.thread.ByteLimit;

/**
 * The requests of one client that wait for a reply, by correlation id: brokers push a
 * reply to the client, not to the producer. Thread-safe.
 */
public final class OpenRequests {

    private final ConcurrentMap<String, OpenRequest> requests = new ConcurrentHashMap<>();

    /** Bytes of replies that wait for a callback thread. */
    private final ByteLimit waitingBytes = ByteLimit.ofHeap();

    void add(OpenRequest request) {
        this.requests.put(request.correlationId(), request);
    }

    /**
     * Removes a request. The caller must complete it.
     * @param correlationId the id of the request
     * @return the request, {@code null} if it has ended
     */
    @Nullable OpenRequest take(String correlationId) {
        return this.requests.remove(correlationId);
    }

    boolean contains(String correlationId) {
        return this.requests.containsKey(correlationId);
    }

    List<OpenRequest> matching(Predicate<OpenRequest> wanted) {
        return this.requests.values().stream().filter(wanted).toList();
    }

    /**
     * Passes a reply to its request. Never blocks.
     * @param reply the reply
     * @return {@code false} if the request has ended
     */
    public boolean complete(PushedReply reply) {
        OpenRequest request = take(reply.correlationId());
        if (request != null) {
            request.replied(reply, this.waitingBytes);
        }
        return request != null;
    }

}
