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
 * on their way leave together, as those of a client with natural batching do; there are
 * no retries, time limits or other comforts. It is the floor that broker and machine
 * allow.
 */
final class RawSender implements Sender {

    /** Requests on their way while more messages are gathered, as ours allows. */
    private static final int REQUESTS = 3;

    /** Requests on their way when messages cannot share one. */
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
