/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Encodes requests with a binary header, in the layout of RocketMQ 5.5.0
 * {@code RocketMQSerializable}.
 */
public final class RequestFrame {

    /** Offset of the correlation id. */
    public static final int OPAQUE_OFFSET = 13;

    /** Flag bit of a request without a response. */
    public static final int ONE_WAY = 2;

    /** Header type byte of RocketMQ's binary format. */
    static final byte BINARY = 1;

    /** V5_5_0 of RocketMQ {@code MQVersion}. */
    private static final short VERSION = 513;

    private static final int PREFIX_BYTES = 8;

    private static final int FIXED_HEADER_BYTES = 21;

    private RequestFrame() {
    }

    /**
     * Encodes a request with the correlation id 0.
     * @param code the request code
     * @param flags the flag bits
     * @param fields the header fields, written in their order
     * @param body the body
     * @return the whole frame
     */
    public static byte[] encode(int code, int flags, Map<String, String> fields, byte[] body) {
        int fieldBytes = fields.entrySet()
            .stream()
            .mapToInt((field) -> 6 + utf8(field.getKey()).length + utf8(field.getValue()).length)
            .sum();
        int headerBytes = FIXED_HEADER_BYTES + fieldBytes;
        ByteBuffer frame = ByteBuffer.allocate(PREFIX_BYTES + headerBytes + body.length);
        frame.putInt(frame.capacity() - Integer.BYTES).putInt(BINARY << 24 | headerBytes);
        frame.putShort((short) code).put((byte) 0).putShort(VERSION).putInt(0).putInt(flags).putInt(0);
        frame.putInt(fieldBytes);
        fields.forEach((name, value) -> {
            frame.putShort((short) utf8(name).length).put(utf8(name));
            frame.putInt(utf8(value).length).put(utf8(value));
        });
        return frame.put(body).array();
    }

    /**
     * Returns the offset of a header field's value.
     * @param frame a frame encoded by this class
     * @param field the name of one of its fields
     * @return the offset of the first byte of its value
     */
    public static int offsetOf(byte[] frame, String field) {
        ByteBuffer reader = ByteBuffer.wrap(frame);
        reader.position(PREFIX_BYTES + FIXED_HEADER_BYTES);
        while (reader.hasRemaining()) {
            byte[] name = new byte[reader.getShort()];
            reader.get(name);
            int length = reader.getInt();
            if (field.equals(new String(name, StandardCharsets.UTF_8))) {
                return reader.position();
            }
            reader.position(reader.position() + length);
        }
        throw new IllegalArgumentException("No field " + field);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
