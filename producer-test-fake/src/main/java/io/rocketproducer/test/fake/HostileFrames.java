/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Responses that violate the frame format of RocketMQ or stretch it to its limits, as
 * responders for any request of a {@link FakeServer}. {@link FakeResponder} has the
 * simpler ones.
 *
 * <pre>
 * server.otherwise(HostileFrames.lengths(Integer.MAX_VALUE, 100));
 * </pre>
 */
public final class HostileFrames {

    private static final int JSON = 0;

    private static final int MIB = 1024 * 1024;

    private HostileFrames() {
    }

    /**
     * Writes only the lengths of a frame and a few bytes.
     * @param frameLength the announced length of the frame
     * @param headerLength the announced length of the header, 24 bits
     * @return the responder
     */
    public static FakeResponder lengths(int frameLength, int headerLength) {
        byte[] start = ByteBuffer.allocate(64).putInt(frameLength).putInt(headerLength & 0xffffff).array();
        return (exchange) -> exchange.write(start);
    }

    /**
     * Writes a frame with any header and an empty body.
     * @param type the byte for the header encoding: 0 JSON, 1 binary
     * @param header the header
     * @return the responder
     */
    public static FakeResponder header(int type, byte[] header) {
        byte[] frame = frame(type, header, new byte[0]);
        return (exchange) -> exchange.write(frame);
    }

    /**
     * Responds with success in a JSON header of about 1 MiB of unknown members, whose
     * names are different in each response.
     * @param nameLength the length of each name
     * @return the responder
     */
    public static FakeResponder unknownMembers(int nameLength) {
        AtomicLong names = new AtomicLong();
        return (exchange) -> {
            StringBuilder header = new StringBuilder(MIB + nameLength);
            header.append("{\"code\":0,\"flag\":1,\"opaque\":").append(exchange.request().opaque());
            while (header.length() < MIB) {
                String name = Long.toString(names.incrementAndGet());
                header.append(",\"")
                    .append("n".repeat(Math.max(0, nameLength - name.length())))
                    .append(name)
                    .append("\":0");
            }
            exchange.write(frame(JSON, header.append('}').toString().getBytes(StandardCharsets.UTF_8), new byte[0]));
        };
    }

    /**
     * Responds with success in a JSON header with deeply nested arrays.
     * @param depth the depth
     * @return the responder
     */
    public static FakeResponder nestedHeader(int depth) {
        return (exchange) -> exchange
            .write(frame(JSON,
                    ("{\"code\":0,\"flag\":1,\"opaque\":" + exchange.request().opaque() + ",\"extFields\":"
                            + "[".repeat(depth) + "]".repeat(depth) + "}")
                        .getBytes(StandardCharsets.UTF_8),
                    new byte[0]));
    }

    /**
     * Responds with success and many header fields.
     * @param count the number of fields
     * @return the responder
     */
    public static FakeResponder fields(int count) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            fields.put("field-" + i, "");
        }
        return FakeResponder.reply(FakeReply.success(fields));
    }

    /**
     * Writes each response one byte at a time.
     * @param reply the response
     * @param gap the time between two bytes
     * @return the responder
     */
    public static FakeResponder slowly(FakeReply reply, Duration gap) {
        return (exchange) -> writeFrom(exchange, exchange.encode(reply), 0, gap);
    }

    private static void writeFrom(FakeExchange exchange, byte[] frame, int position, Duration gap) throws IOException {
        exchange.write(Arrays.copyOfRange(frame, position, position + 1));
        if (position + 1 < frame.length) {
            exchange.later(gap, (later) -> writeFrom(later, frame, position + 1, gap));
        }
    }

    /**
     * Responds several times to each request, and to requests that were never sent.
     * @param reply the response
     * @param times the number of responses of each kind
     * @return the responder
     */
    public static FakeResponder repeated(FakeReply reply, int times) {
        return (exchange) -> {
            for (int i = 0; i < times; i++) {
                exchange.reply(reply);
                exchange.replyTo(exchange.request().opaque() + 1_000_000 + i, reply);
                exchange.replyTo(-1 - i, reply);
            }
        };
    }

    private static byte[] frame(int type, byte[] header, byte[] body) {
        return ByteBuffer.allocate(8 + header.length + body.length)
            .putInt(4 + header.length + body.length)
            .putInt((type << 24) | header.length)
            .put(header)
            .put(body)
            .array();
    }

}
