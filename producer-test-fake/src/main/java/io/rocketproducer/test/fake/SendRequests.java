/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses send requests: codes 10, 310 and 320 of RocketMQ 5.5.0, with the field names of
 * {@code SendMessageRequestHeader} or its short form, and the layout of
 * {@code MessageDecoder#encodeMessages} for batches.
 */
final class SendRequests {

    static final List<Integer> CODES = List.of(10, 310, 320);

    private static final int COMPRESSED = 1;

    private SendRequests() {
    }

    static String topic(FakeFrame send) {
        return field(send, "b", "topic", "");
    }

    // Queue id -1 lets the broker select the queue; here it means queue 0
    static int queueId(FakeFrame send) {
        return Math.max(0, Integer.parseInt(field(send, "e", "queueId", "0")));
    }

    static int count(FakeFrame send) {
        if (!isBatch(send)) {
            return 1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(send.body());
        int count = 0;
        while (bytes.hasRemaining()) {
            bytes.position(bytes.position() + bytes.getInt(bytes.position()));
            count++;
        }
        return count;
    }

    static List<FakeMessage> messages(FakeFrame send, String broker, int queueId, long queueOffset) {
        String topic = topic(send);
        int sysFlag = Integer.parseInt(field(send, "f", "sysFlag", "0"));
        if (!isBatch(send)) {
            return List.of(new FakeMessage(topic, plain(send.body(), sysFlag),
                    FakeMessage.properties(field(send, "i", "properties", "")),
                    Integer.parseInt(field(send, "h", "flag", "0")), broker, queueId, queueOffset));
        }
        List<FakeMessage> messages = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(send.body());
        while (bytes.hasRemaining()) {
            // Length, magic number and checksum
            bytes.position(bytes.position() + 12);
            int flag = bytes.getInt();
            byte[] body = plain(take(bytes, bytes.getInt()), sysFlag);
            String properties = new String(take(bytes, bytes.getShort()), StandardCharsets.UTF_8);
            messages.add(new FakeMessage(topic, body, FakeMessage.properties(properties), flag, broker, queueId,
                    queueOffset + messages.size()));
        }
        return messages;
    }

    private static byte[] plain(byte[] body, int sysFlag) {
        return ((sysFlag & COMPRESSED) != 0) ? CompressedBodies.inflate(body, (sysFlag >> 8) & 7) : body;
    }

    private static boolean isBatch(FakeFrame send) {
        return "true".equals(field(send, "m", "batch", ""));
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static String field(FakeFrame send, String shortName, String name, String otherwise) {
        return send.fields().getOrDefault(shortName, send.fields().getOrDefault(name, otherwise));
    }

}
