/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.benchmarks.wire.AnswerReader;
import io.rocketproducer.benchmarks.wire.Remote;
import io.rocketproducer.benchmarks.wire.SendFrames;

/**
 * One blocking socket: sending threads write, one thread reads.
 */
final class RawConnection implements AutoCloseable {

    private static final int ONEWAY_BUFFER_BYTES = 64 * 1024;

    /** A power of two, larger than the maximum number of requests in flight. */
    private static final int SLOTS = 4096;

    private final AtomicReferenceArray<@Nullable Request> onTheirWay = new AtomicReferenceArray<>(SLOTS);

    private final SocketChannel channel;

    private final SendFrames frames;

    private final ByteBuffer out;

    private int opaque;

    RawConnection(String address, SendFrames frames, int maxBatch) throws IOException {
        this.frames = frames;
        this.out = ByteBuffer.allocateDirect(ONEWAY_BUFFER_BYTES + frames.batchBytes(maxBatch));
        this.channel = SocketChannel.open(Remote.socketAddress(address));
        this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Thread reader = new Thread(this::read, "raw-reader");
        reader.setDaemon(true);
        reader.start();
    }

    synchronized void write(RawLine line, Completion[] batch, int queue) throws IOException {
        int id = this.opaque++;
        this.onTheirWay.set(id & SLOTS - 1, new Request(line, batch));
        this.frames.write(this.out, id, queue, batch.length);
        flush();
    }

    synchronized void writeOneway(int queue) throws IOException {
        this.frames.writeOneway(this.out, queue);
        if (this.out.position() >= ONEWAY_BUFFER_BYTES) {
            flush();
        }
    }

    synchronized void flush() throws IOException {
        this.out.flip();
        while (this.out.hasRemaining()) {
            this.channel.write(this.out);
        }
        this.out.clear();
    }

    private void read() {
        AnswerReader answers = new AnswerReader(this.channel);
        try {
            while (true) {
                answers.next();
                Request request = this.onTheirWay.getAndSet(answers.opaque() & SLOTS - 1, null);
                if (request != null) {
                    Throwable failure = (answers.code() != 0) ? new IOException(answers.problem()) : null;
                    request.line.answered(request.batch, failure);
                }
            }
        }
        catch (IOException ex) {
            // The connection is closed: sends in flight never complete
        }
    }

    @Override
    public void close() {
        try {
            this.channel.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    // Passed from writer to reader and never compared, so the array does not affect
    // equals
    @SuppressWarnings("ArrayRecordComponent")
    private record Request(RawLine line, Completion[] batch) {

    }

}
