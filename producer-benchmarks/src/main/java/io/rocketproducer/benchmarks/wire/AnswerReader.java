/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads responses from a blocking channel, and decodes only the fields that a baseline
 * needs. Not thread-safe.
 */
public final class AnswerReader {

    private static final int BUFFER_BYTES = 1024 * 1024;

    private static final byte[] OPAQUE = "\"opaque\":".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CODE = "\"code\":".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    private final ReadableByteChannel channel;

    private int opaque;

    private int code;

    private String text = "";

    public AnswerReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads the next response, blocking until it arrives.
     * @throws IOException if the connection ends
     */
    public void next() throws IOException {
        require(Integer.BYTES);
        int length = this.buffer.getInt(this.buffer.position());
        require(Integer.BYTES + length);
        int start = this.buffer.position() + Integer.BYTES;
        int prefix = this.buffer.getInt(start);
        int header = start + Integer.BYTES;
        int headerEnd = header + (prefix & 0xFFFFFF);
        if (prefix >>> 24 == RequestFrame.BINARY) {
            this.code = this.buffer.getShort(header);
            this.opaque = this.buffer.getInt(start + RequestFrame.OPAQUE_OFFSET - Integer.BYTES);
        }
        else {
            this.code = numberAfter(find(CODE, header, headerEnd, 1), headerEnd);
            this.opaque = numberAfter(find(OPAQUE, headerEnd - OPAQUE.length, header - 1, -1), headerEnd);
        }
        this.text = (this.code != 0)
                ? new String(this.buffer.array(), header, headerEnd - header, StandardCharsets.UTF_8) : "";
        this.buffer.position(start + length);
    }

    public int opaque() {
        return this.opaque;
    }

    public int code() {
        return this.code;
    }

    /**
     * Returns the header of an error response.
     * @return the text of the header, empty if the response is successful
     */
    public String problem() {
        return this.text;
    }

    private void require(int bytes) throws IOException {
        if (this.buffer.remaining() >= bytes) {
            return;
        }
        this.buffer.compact();
        while (this.buffer.position() < bytes) {
            if (this.channel.read(this.buffer) < 0) {
                throw new EOFException("The broker closed the connection");
            }
        }
        this.buffer.flip();
    }

    private int find(byte[] name, int from, int until, int step) throws IOException {
        for (int at = from; at != until; at += step) {
            if (this.buffer.get(at) == name[0] && this.buffer.get(at + 1) == name[1] && matches(name, at)) {
                return at + name.length;
            }
        }
        throw new IOException("The response of the broker has no " + new String(name, StandardCharsets.US_ASCII));
    }

    private boolean matches(byte[] name, int at) {
        for (int i = 2; i < name.length; i++) {
            if (this.buffer.get(at + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private int numberAfter(int start, int end) {
        int number = 0;
        for (int at = start; at < end && Character.isDigit(this.buffer.get(at)); at++) {
            number = number * 10 + this.buffer.get(at) - '0';
        }
        return number;
    }

}
