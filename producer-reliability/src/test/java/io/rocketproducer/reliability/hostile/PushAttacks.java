/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.HostileBodies;

/**
 * A broker that sends requests as fast as the client reads them.
 */
final class PushAttacks {

    private static final int MANY = 100_000;

    /** Number of polls for new requests, every 50 ms. */
    private static final int ROUNDS = 40;

    private static final String FORGING = "x\r\nFORGED line\u001b[31m";

    private static final byte[] SMALL = { 1, 2, 3 };

    private PushAttacks() {
    }

    static List<HostileScenario> scenarios() {
        return Stream.of(bombs(), checks(), replies(), requests()).flatMap(List::stream).toList();
    }

    // The client has 40 open requests
    private static List<HostileScenario> bombs() {
        return Arrays.stream(HostileBodies.values())
            .map((kind) -> HostileScenario.of("push: replies that decompress to 1 GiB, " + kind, (peers) -> {
                byte[] body = kind.expandingTo(1L << 30);
                Set<String> replied = new HashSet<>();
                peers.flood(ROUNDS, (round) -> replyToNew(peers, replied, kind.sysFlag(), body));
            }))
            .toList();
    }

    // Requests arrive after the attack has begun
    private static void replyToNew(HostilePeers peers, Set<String> replied, int sysFlag, byte[] body) {
        peers.cluster.brokers()
            .stream()
            .flatMap((broker) -> broker.sends().stream())
            .map(PushAttacks::correlationId)
            .filter((id) -> !id.isEmpty() && replied.add(id))
            .forEach((id) -> peers.b.pushReply(replied.size(), "CORRELATION_ID\u0001" + id + "\u0002", sysFlag, body));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private static String correlationId(FakeFrame send) {
        String id = send.property("CORRELATION_ID");
        return (id != null) ? id : "";
    }

    private static List<HostileScenario> checks() {
        byte[] large = new byte[3 * 1024 * 1024];
        byte[] bomb = HostileBodies.ZSTD.expandingTo(1L << 30);
        return List.of(checks("of an unknown group", MANY, "unknown", 0, SMALL),
                checks("of a group with line breaks", MANY, FORGING, 0, SMALL),
                checks("of the client's group, faster than its checker", MANY, "hostile", 0, SMALL),
                checks("of the client's group with 3 MiB", 500, "hostile", 0, large),
                checks("of the client's group that decompress to 1 GiB", 500, "hostile", HostileBodies.ZSTD.sysFlag(),
                        bomb),
                HostileScenario.of("push: checks that are malformed", (peers) -> peers.flood(MANY,
                        (i) -> peers.b.push(i, true, new FakeReply(39, null, Map.of("msgId", FORGING), SMALL)))));
    }

    private static HostileScenario checks(String what, int count, String group, int sysFlag, byte[] body) {
        return HostileScenario.of("push: checks " + what,
                (peers) -> peers.flood(count, (i) -> peers.b.pushCheck(i, "steady", group, sysFlag, body)));
    }

    private static List<HostileScenario> replies() {
        return List.of(replies("without correlation id", "a\u0001" + FORGING + "\u0002"),
                replies("with unknown correlation id", "CORRELATION_ID\u0001" + FORGING + "\u0002"),
                replies("without properties", ""),
                replies("with a correlation id of 1 MiB", "CORRELATION_ID\u0001" + "x".repeat(1 << 20) + "\u0002"));
    }

    private static HostileScenario replies(String what, String properties) {
        return HostileScenario.of("push: replies " + what,
                (peers) -> peers.flood(MANY, (i) -> peers.b.pushReply(i, properties, 0, SMALL)));
    }

    private static List<HostileScenario> requests() {
        return List.of(
                HostileScenario.of("push: unknown requests",
                        (peers) -> peers.flood(MANY, (i) -> peers.b.push(i, false, FakeReply.of(-i, FORGING)))),
                HostileScenario.of("push: requests whose responses are not read", (peers) -> {
                    peers.b.broker().server().stopReading();
                    peers.flood(MANY * 10, (i) -> peers.b.push(i, false, FakeReply.of(307, null)));
                }), HostileScenario.of("push: known requests of consumers", (peers) -> peers.flood(MANY, (i) -> peers.b
                    .push(i, false, FakeReply.of(List.of(40, 220, 221, 307, 309).get(i % 5), FORGING)))));
    }

}
