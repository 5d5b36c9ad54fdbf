/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Reads and changes the parts of a frame that a proxy needs: length (4 bytes), header
 * format (1 byte), header length (3 bytes), header. The binary header starts with code (2
 * bytes), language (1), version (2), correlation id (4) and flag (4).
 */
final class Frames {

    private static final Set<Integer> SENDS = Set.of(10, 310, 320, 324, 325);

    private static final int HEADER = 8;

    private Frames() {
    }

    static boolean isSend(ByteBuf frame) {
        return !isResponse(frame) && SENDS.contains(code(frame));
    }

    static boolean isResponse(ByteBuf frame) {
        return (flag(frame) & 1) != 0;
    }

    /**
     * Whether a request is one-way.
     * @param frame a request
     * @return {@code true} for a one-way request
     */
    static boolean isOneway(ByteBuf frame) {
        return (flag(frame) & 2) != 0;
    }

    static int code(ByteBuf frame) {
        return isBinary(frame) ? frame.getShort(HEADER) : number(frame, "code");
    }

    static int opaque(ByteBuf frame) {
        return isBinary(frame) ? frame.getInt(HEADER + 5) : number(frame, "opaque");
    }

    private static int flag(ByteBuf frame) {
        return isBinary(frame) ? frame.getInt(HEADER + 9) : number(frame, "flag");
    }

    /**
     * Creates a response without fields and body.
     * @param opaque correlation id of the request
     * @param code response code
     * @param remark text
     * @return a frame with a JSON header, which every peer supports
     */
    static ByteBuf response(int opaque, int code, String remark) {
        return frame("{\"code\":" + code + ",\"flag\":1,\"language\":\"JAVA\",\"opaque\":" + opaque
                + ",\"serializeTypeCurrentRPC\":\"JSON\",\"version\":513,\"remark\":\"" + remark + "\"}");
    }

    /**
     * Changes the code of a response.
     * @param response a response; not released
     * @param code the new code
     * @return a copy with the code
     */
    static ByteBuf withCode(ByteBuf response, int code) {
        if (isBinary(response)) {
            return response.copy().setShort(HEADER, code);
        }
        int length = response.getMedium(5);
        String header = header(response).replaceFirst("\"code\":\\d+", "\"code\":" + code);
        ByteBuf head = frame(header);
        ByteBuf body = response.copy(HEADER + length, response.readableBytes() - HEADER - length);
        head.setInt(0, head.readableBytes() - 4 + body.readableBytes());
        return Unpooled.wrappedBuffer(head, body);
    }

    private static ByteBuf frame(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        return Unpooled.buffer(HEADER + bytes.length)
            .writeInt(4 + bytes.length)
            .writeInt(bytes.length)
            .writeBytes(bytes);
    }

    private static boolean isBinary(ByteBuf frame) {
        return frame.getByte(4) == 1;
    }

    private static String header(ByteBuf frame) {
        return frame.toString(HEADER, frame.getMedium(5), StandardCharsets.UTF_8);
    }

    private static int number(ByteBuf frame, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":(-?\\d+)").matcher(header(frame));
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + name + " in a frame");
        }
        return Integer.parseInt(matcher.group(1));
    }

}
