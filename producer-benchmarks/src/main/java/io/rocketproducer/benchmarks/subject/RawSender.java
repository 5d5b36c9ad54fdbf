/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.benchmarks.wire.SendFrames;
import io.rocketproducer.benchmarks.wire.TopicLocation;

/**
 * Frames encoded in advance on one plain socket. Messages that arrive while requests are
 * in flight are batched, as in a client with natural batching. There are no retries,
 * timeouts or other features. It shows the limit of broker and machine.
 */
final class RawSender implements Sender {

    /** Maximum number of batch requests in flight, as in this project's producer. */
    private static final int REQUESTS = 3;

    /** Maximum number of requests in flight if messages cannot share one. */
    private static final int SINGLE_REQUESTS = 64;

    private final AtomicInteger turn = new AtomicInteger();

    private final RawConnection connection;

    private final List<RawLine> orderedLines;

    private final RawLine line;

    private final int queues;

    RawSender(Assignment assignment) throws IOException {
        TopicLocation location = TopicLocation.find(assignment.nameServer(), assignment.topic());
        SendFrames frames = new SendFrames(assignment.topic(), location.brokerName(), assignment.scenario().body());
        this.queues = location.queues();
        int requests = frames.compressed() ? SINGLE_REQUESTS : REQUESTS;
        int batch = frames.compressed() ? 1 : frames.messagesOf(BatchSettings.defaults());
        this.connection = new RawConnection(location.address(), frames, batch);
        this.line = new RawLine(this.connection, requests, batch, this::nextQueue);
        this.orderedLines = IntStream.range(0, this.queues)
            .mapToObj((queue) -> new RawLine(this.connection, 1, batch, () -> queue))
            .toList();
    }

    @Override
    public void send() throws Exception {
        CompletableFuture<Boolean> receipt = new CompletableFuture<>();
        sendAsync((failure) -> {
            if (failure == null) {
                receipt.complete(true);
            }
            else {
                receipt.completeExceptionally(failure);
            }
        });
        receipt.get();
    }

    @Override
    public void sendAsync(Completion completion) throws IOException {
        this.line.send(completion);
    }

    @Override
    public void sendOrdered(String key, Completion completion) throws IOException {
        this.orderedLines.get(Math.floorMod(key.hashCode(), this.queues)).send(completion);
    }

    @Override
    public void sendOneway() throws IOException {
        this.connection.writeOneway(nextQueue());
    }

    @Override
    public void flush() throws IOException {
        this.connection.flush();
    }

    @Override
    public void close() {
        this.connection.close();
    }

    private int nextQueue() {
        return Math.floorMod(this.turn.getAndIncrement(), this.queues);
    }

}
