/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.HostileBodies;
import io.rocketproducer.test.fake.HostileBroker;

/**
 * Brokers whose responses to sends and heartbeats are well-formed frames with malformed
 * or oversized values.
 */
final class ResponseAttacks {

    private static final String LONG = "7F".repeat(512 * 1024);

    /**
     * A remark of 1 MiB that forges log lines and changes the color of a terminal.
     */
    private static final String REMARK = "busy\r\nFORGED line\u001b[31m\u0000".repeat(40_000);

    private static final int QUERY_MESSAGE = 12;

    private ResponseAttacks() {
    }

    static List<HostileScenario> scenarios() {
        List<HostileScenario> scenarios = new ArrayList<>(List.of(fields("negative queue ids", Map.of("queueId", "-1")),
                fields("message ids of 1 MiB", Map.of("msgId", LONG)),
                fields("regions, transaction ids and recall handles of 1 MiB",
                        Map.of("MSG_REGION", LONG, "transactionId", LONG, "recallHandle", LONG)),
                allFaults(), heartbeatVersions(-1), heartbeatVersions(Integer.MAX_VALUE)));
        for (int code : List.of(1, 2, 13, 16, 17, -1, Integer.MIN_VALUE)) {
            scenarios.add(code("remarks of 1 MiB, code " + code, FakeResponder.code(code, REMARK)));
        }
        scenarios.add(code("GO_AWAY without end", FakeResponder.code(1500, REMARK)));
        scenarios.add(everyCode());
        scenarios.add(queries("32 messages that decompress to 1 GiB", HostileBodies.ZSTD.sysFlag(), 32,
                HostileBodies.ZSTD.expandingTo(1L << 30)));
        scenarios.add(queries("100,000 messages", 0, 100_000, new byte[1]));
        scenarios.add(queries("a message of 15 MiB", 0, 1, new byte[15 << 20]));
        scenarios.add(queries("4 messages of 4 MiB less 1 KiB", 0, 4, new byte[(4 << 20) - 1_024]));
        scenarios.add(queries("32 messages that decompress to 4 MiB", HostileBodies.ZSTD.sysFlag(), 32,
                HostileBodies.ZSTD.expandingTo(4L << 20)));
        scenarios.add(FrameAttacks.everywhere("GO_AWAY from every peer without end", FakeResponder.code(1500, "go")));
        return scenarios;
    }

    private static HostileScenario fields(String what, Map<String, String> values) {
        return change("responses: " + what, (fields) -> {
            fields.putAll(values);
            return fields;
        });
    }

    private static HostileScenario change(String name, UnaryOperator<Map<String, String>> change) {
        return HostileScenario.of(name,
                (peers) -> Stream.of(peers.a, peers.b).forEach((broker) -> broker.changeSendResponses(change)));
    }

    private static HostileScenario code(String what, FakeResponder responder) {
        return HostileScenario.of("responses: " + what,
                (peers) -> Stream.of(peers.a, peers.b).forEach((broker) -> broker.broker().onSend(responder)));
    }

    // One fault after another, each in responses to single messages and to batches
    private static HostileScenario allFaults() {
        List<Map.Entry<String, String>> faults = new ArrayList<>();
        for (String id : List.of("", "7F00", "zz", ",", ",,", "7F00000100002A9FFFFFFFFFFFFFFFFF",
                String.join(",", Collections.nCopies(10_000, "7F00000100002A9F0000000000000001")), "\r\nFORGED")) {
            faults.add(Map.entry("msgId", id));
        }
        for (String number : List.of("", "x", "-1", "-2", "2147483648", "9223372036854775808", "1.5",
                "9".repeat(100_000), "\r\nFORGED", "\u001b[31m")) {
            faults.add(Map.entry("queueId", number));
            faults.add(Map.entry("queueOffset", number));
        }
        faults.add(Map.entry("MSG_REGION", "\u0001\u0002"));
        faults.add(Map.entry("transactionId", "\u0001\u0002"));
        AtomicInteger next = new AtomicInteger();
        return change("responses: every malformed field in turn", (fields) -> {
            int number = next.getAndIncrement() % (faults.size() + 3);
            if (number < faults.size()) {
                fields.put(faults.get(number).getKey(), faults.get(number).getValue());
            }
            else {
                fields.remove(List.of("msgId", "queueId", "queueOffset").get(number - faults.size()));
            }
            return fields;
        });
    }

    private static HostileScenario everyCode() {
        AtomicInteger next = new AtomicInteger();
        int[] codes = IntStream
            .concat(IntStream.range(1, 30), IntStream.of(204, 205, 208, 215, 501, 604, 1500, 2017, Integer.MAX_VALUE))
            .toArray();
        return code("every code in turn", (exchange) -> exchange
            .reply(FakeReply.of(codes[next.getAndIncrement() % codes.length], "\r\nFORGED \u001b[31m")));
    }

    private static HostileScenario queries(String what, int sysFlag, int count, byte[] body) {
        byte[] message = HostileBroker.storedMessage("steady", "KEYS\u0001key\u0002", sysFlag, body);
        ByteBuffer messages = ByteBuffer.allocate(count * message.length);
        for (int i = 0; i < count; i++) {
            messages.put(message);
        }
        FakeResponder responder = FakeResponder.reply(new FakeReply(0, null, Map.of(), messages.array()));
        return HostileScenario.of("responses: queries find " + what,
                (peers) -> Stream.of(peers.a, peers.b).forEach((broker) -> broker.on(QUERY_MESSAGE, responder)));
    }

    private static HostileScenario heartbeatVersions(int version) {
        return HostileScenario.of("responses: heartbeats of version " + version, (peers) -> {
            for (HostileBroker broker : List.of(peers.a, peers.b)) {
                broker.broker().server().answerAs(version);
                broker.broker()
                    .server()
                    .otherwise(FakeResponder.reply(FakeReply.success(Map.of("IS_SUPPORT_HEART_BEAT_V2", REMARK))));
            }
        });
    }

}
