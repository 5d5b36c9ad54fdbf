/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.discard;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * Serves one connection on one thread: reads all available requests, then writes their
 * responses together.
 */
final class DiscardConnection {

    private static final int HEART_BEAT = 34;

    private static final int UNREGISTER_CLIENT = 35;

    private static final int GET_MAX_OFFSET = 30;

    private static final int GET_ROUTE_INFO = 105;

    private static final int SEND_MESSAGE = 10;

    private static final int SEND_MESSAGE_V2 = 310;

    private static final int SEND_BATCH_MESSAGE = 320;

    private static final int REQUEST_CODE_NOT_SUPPORTED = 3;

    private static final int IN_BYTES = 16 * 1024 * 1024;

    private static final int OUT_BYTES = 4 * 1024 * 1024;

    private static final int OUT_LOW_BYTES = 1024 * 1024;

    private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);

    private final Answers answers;

    private final SocketChannel channel;

    private final DiscardedMessages messages;

    DiscardConnection(SocketChannel channel, List<Integer> ports, DiscardedMessages messages) throws IOException {
        this.channel = channel;
        this.messages = messages;
        this.answers = new Answers(ByteBuffer.allocateDirect(OUT_BYTES), ports);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    void serve() throws IOException {
        try (this.channel) {
            while (true) {
                if (this.channel.read(this.in) < 0) {
                    throw new EOFException("The client closed the connection");
                }
                this.in.flip();
                answerAll();
                this.in.compact();
                flush();
            }
        }
    }

    private void answerAll() throws IOException {
        while (this.in.remaining() >= Integer.BYTES) {
            int length = Integer.BYTES + this.in.getInt(this.in.position());
            if (this.in.remaining() < length) {
                return;
            }
            answer(new Request(this.in));
            this.in.position(this.in.position() + length);
            if (this.answers.buffer().remaining() < OUT_LOW_BYTES) {
                flush();
            }
        }
    }

    private void answer(Request request) {
        int code = request.code();
        switch (code) {
            case SEND_MESSAGE, SEND_MESSAGE_V2 -> stored(request, 1);
            case SEND_BATCH_MESSAGE -> stored(request, request.entries());
            case GET_ROUTE_INFO -> this.answers.route(request.opaque());
            case GET_MAX_OFFSET ->
                this.answers.offset(request.opaque(), request.hasField("queueId", "0") ? this.messages.count() : 0);
            case HEART_BEAT, UNREGISTER_CLIENT -> this.answers.plain(request.opaque(), 0);
            default -> this.answers.plain(request.opaque(), REQUEST_CODE_NOT_SUPPORTED);
        }
    }

    private void stored(Request request, int count) {
        long first = this.messages.add(count);
        if (!request.oneWay()) {
            this.answers.stored(request.opaque(), first, count);
        }
    }

    private void flush() throws IOException {
        ByteBuffer out = this.answers.buffer().flip();
        while (out.hasRemaining()) {
            this.channel.write(out);
        }
        out.clear();
    }

}
