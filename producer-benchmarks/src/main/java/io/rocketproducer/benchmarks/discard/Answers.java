/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.discard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Encodes responses with JSON headers, whose fields are in the order of a real broker.
 */
final class Answers {

    private static final byte[] HEAD = ascii("{\"code\":");

    private static final byte[] FIELDS = ascii(",\"extFields\":{");

    private static final byte[] QUEUE = ascii(
            "\"queueId\":\"0\",\"TRACE_ON\":\"true\",\"MSG_REGION\":\"DefaultRegion\","
                    + "\"transactionId\":\"7F000001000100000000000000000000\",\"msgId\":\"");

    private static final byte[] ADDRESS = ascii("7F00000100002A9F");

    private static final byte[] QUEUE_OFFSET = ascii("\",\"queueOffset\":\"");

    private static final byte[] OFFSET = ascii("\"offset\":\"");

    private static final byte[] FLAG = ascii("},\"flag\":1,\"language\":\"JAVA\",\"opaque\":");

    private static final byte[] TAIL = ascii(",\"serializeTypeCurrentRPC\":\"JSON\",\"version\":513}");

    private static final byte[] DIGITS = ascii("0123456789ABCDEF");

    private final ByteBuffer buffer;

    private final byte[] route;

    Answers(ByteBuffer buffer, List<Integer> ports) {
        this.buffer = buffer;
        this.route = ascii("{\"brokerDatas\":[" + join(ports, Answers::brokerData)
                + "],\"filterServerTable\":{},\"queueDatas\":[" + join(ports, Answers::queueData) + "]}");
    }

    ByteBuffer buffer() {
        return this.buffer;
    }

    void plain(int opaque, int code) {
        int start = begin(code);
        end(start, opaque, new byte[0]);
    }

    void route(int opaque) {
        int start = begin(0);
        end(start, opaque, this.route);
    }

    void offset(int opaque, long offset) {
        int start = begin(0);
        this.buffer.put(OFFSET);
        decimal(offset);
        this.buffer.put((byte) '"');
        end(start, opaque, new byte[0]);
    }

    /**
     * Acknowledges messages.
     * @param opaque the correlation id
     * @param first number of the first message
     * @param count number of messages
     */
    void stored(int opaque, long first, int count) {
        int start = begin(0);
        this.buffer.put(QUEUE);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                this.buffer.put((byte) ',');
            }
            this.buffer.put(ADDRESS);
            hexadecimal(first + i);
        }
        this.buffer.put(QUEUE_OFFSET);
        decimal(first);
        this.buffer.put((byte) '"');
        end(start, opaque, new byte[0]);
    }

    private int begin(int code) {
        int start = this.buffer.position();
        this.buffer.position(start + 8).put(HEAD);
        decimal(code);
        this.buffer.put(FIELDS);
        return start;
    }

    private void end(int start, int opaque, byte[] body) {
        this.buffer.put(FLAG);
        decimal(opaque);
        this.buffer.put(TAIL);
        int headerBytes = this.buffer.position() - start - 8;
        this.buffer.put(body);
        this.buffer.putInt(start, this.buffer.position() - start - Integer.BYTES).putInt(start + 4, headerBytes);
    }

    // Correlation ids may be negative
    private void decimal(long number) {
        if (number < 0) {
            this.buffer.put((byte) '-');
            decimal(-number);
            return;
        }
        if (number >= 10) {
            decimal(number / 10);
        }
        this.buffer.put((byte) ('0' + number % 10));
    }

    private void hexadecimal(long number) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            this.buffer.put(DIGITS[(int) (number >>> shift) & 0xF]);
        }
    }

    private static String join(List<Integer> ports, IntFunction<String> part) {
        return IntStream.range(0, ports.size())
            .mapToObj((broker) -> part.apply(broker).replace("PORT", ports.get(broker).toString()))
            .collect(Collectors.joining(","));
    }

    private static String brokerData(int broker) {
        return "{\"brokerAddrs\":{\"0\":\"127.0.0.1:PORT\"},\"brokerName\":\"" + name(broker)
                + "\",\"cluster\":\"discard\",\"enableActingMaster\":false}";
    }

    private static String queueData(int broker) {
        return "{\"brokerName\":\"" + name(broker)
                + "\",\"perm\":6,\"readQueueNums\":8,\"writeQueueNums\":8,\"topicSysFlag\":0}";
    }

    private static String name(int broker) {
        return (broker == 0) ? "discard" : "discard-" + broker;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

}
