/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.discard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * View of the request at the position of a buffer.
 */
final class Request {

    private static final int FORM_OFFSET = 4;

    private static final int HEADER_OFFSET = 8;

    private static final int ONE_WAY = 2;

    private final ByteBuffer buffer;

    private final int start;

    private final int headerBytes;

    /**
     * Creates a view.
     * @param buffer contains the whole request
     */
    Request(ByteBuffer buffer) {
        this.buffer = buffer;
        this.start = buffer.position();
        this.headerBytes = buffer.getInt(this.start + FORM_OFFSET) & 0xFFFFFF;
    }

    int code() {
        return binary() ? this.buffer.getShort(header()) : jsonNumber("\"code\":");
    }

    int opaque() {
        return binary() ? this.buffer.getInt(header() + 5) : jsonNumber("\"opaque\":");
    }

    boolean oneWay() {
        int flags = binary() ? this.buffer.getInt(header() + 9) : jsonNumber("\"flag\":");
        return (flags & ONE_WAY) != 0;
    }

    /**
     * Returns the number of messages in the body of a batch.
     * @return the number of entries
     */
    int entries() {
        int end = this.start + Integer.BYTES + this.buffer.getInt(this.start);
        int entries = 0;
        int at = header() + this.headerBytes;
        while (at < end) {
            at += this.buffer.getInt(at);
            entries++;
        }
        return entries;
    }

    /**
     * Whether a header field has a value. Slow, only for rare requests.
     * @param name the field
     * @param value the value
     * @return {@code true} if the field has this value
     */
    boolean hasField(String name, String value) {
        if (!binary()) {
            return text().contains('"' + name + "\":\"" + value + '"');
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String length = new String(ByteBuffer.allocate(4).putInt(bytes.length).array(), StandardCharsets.ISO_8859_1);
        return text().contains((char) 0 + "" + (char) name.length() + name + length + value);
    }

    private boolean binary() {
        return this.buffer.get(this.start + FORM_OFFSET) == 1;
    }

    private int header() {
        return this.start + HEADER_OFFSET;
    }

    private int jsonNumber(String name) {
        // Searched from the end: official clients write code first and opaque near the
        // end
        String text = text();
        int at = text.lastIndexOf(name) + name.length();
        int end = (text.charAt(at) == '-') ? at + 1 : at;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Integer.parseInt(text.substring(at, end));
    }

    private String text() {
        byte[] header = new byte[this.headerBytes];
        this.buffer.get(header(), header);
        return new String(header, StandardCharsets.ISO_8859_1);
    }

}
