/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.rocketproducer.test.fake.FakeReply;

/**
 * A name server whose routes exhaust the client's resources.
 */
final class RouteAttacks {

    private static final String MAX = "2147483647";

    private static final int MIB = 1024 * 1024;

    private RouteAttacks() {
    }

    static List<HostileScenario> scenarios() {
        return Stream.of(numbers(), brokers(), bodies()).flatMap(List::stream).toList();
    }

    private static List<HostileScenario> numbers() {
        return List.of(
                HostileScenario.of("route: 2^31-1 queues",
                        (peers) -> peers.nameServer.queueCount(MAX, peers.b.broker())),
                HostileScenario.of("route: 2^31 queues",
                        (peers) -> peers.nameServer.queueCount("2147483648", peers.b.broker())),
                HostileScenario.of("route: number of queues with 100,000 digits",
                        (peers) -> peers.nameServer.queueCount("9".repeat(100_000), peers.b.broker())),
                HostileScenario.of("route: static topic of 2^31-1 queues",
                        (peers) -> peers.nameServer.totalQueues(MAX, peers.b.broker())),
                HostileScenario.of("route: order configuration of 2^31-1 queues",
                        (peers) -> peers.nameServer.orderConfiguration("a:" + MAX + ";b:" + MAX, peers.a.broker(),
                                peers.b.broker())),
                HostileScenario.of("route: order configuration with 1,000,000 entries",
                        (peers) -> peers.nameServer.orderConfiguration("a:4;".repeat(1_000_000), peers.a.broker())));
    }

    private static List<HostileScenario> brokers() {
        return List.of(
                HostileScenario.of("route: 20,000 brokers by host name",
                        (peers) -> peers.nameServer.brokers(20_000, (number) -> "host-" + number + ".invalid:10911")),
                HostileScenario.of("route: 20,000 brokers by address",
                        (peers) -> peers.nameServer.brokers(20_000, (number) -> loopback(number) + ":1")),
                HostileScenario.of("route: 1,000 other brokers with every response",
                        (peers) -> peers.nameServer.movingBrokers(1_000, (number) -> loopback(number) + ":1")),
                HostileScenario.of("route: 1,000 other host names with every response",
                        (peers) -> peers.nameServer.movingBrokers(1_000,
                                (number) -> "moving-" + number + ".invalid:10911")),
                HostileScenario.of("route: addresses that are none",
                        (peers) -> peers.nameServer.brokers(100,
                                (number) -> List
                                    .of(":1", "x:99999", "[::1", "\\r\\nFORGED:1", "\\u001b[31m:1", "host:-1", "", " ")
                                    .get(number % 8))));
    }

    private static List<HostileScenario> bodies() {
        AtomicInteger names = new AtomicInteger();
        return List.of(HostileScenario.of("route: body of 15 MiB of spaces", (peers) -> peers.nameServer
            .respond("{" + " ".repeat(15 * MIB) + "}")), HostileScenario.of(
                    "route: broker name of 15 MiB",
                    (peers) -> peers.nameServer.respond("{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"127.0.0.1:1\"},"
                            + "\"cluster\":\"c\",\"brokerName\":\"" + "n".repeat(15 * MIB) + "\"}]}")),
                HostileScenario.of("route: 500,000 queue entries",
                        (peers) -> peers.nameServer.respond("{\"brokerDatas\":[],\"queueDatas\":["
                                + "{\"brokerName\":\"b\"},".repeat(500_000) + "{\"brokerName\":\"b\"}]}")),
                HostileScenario.of("route: JSON 1,000,000 levels deep",
                        (peers) -> peers.nameServer.respond("{\"queueDatas\":" + "[".repeat(1_000_000))),
                HostileScenario.of("route: new unknown member names of 1 MiB with every response",
                        (peers) -> peers.nameServer.onRoute((exchange) -> exchange
                            .reply(FakeReply.success().withBody(unknownMembers(names.incrementAndGet()))))),
                HostileScenario.of("route: line breaks and escape sequences in names", (peers) -> peers.nameServer
                    .respond("{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"127.0.0.1:1\"},\"cluster\":\"c\","
                            + "\"brokerName\":\"b\\r\\nFORGED \\u001b[31m\"}],\"queueDatas\":[{\"brokerName\":"
                            + "\"b\\r\\nFORGED \\u001b[31m\",\"perm\":6,\"readQueueNums\":4,\"writeQueueNums\":4}]}")));
    }

    private static String unknownMembers(int first) {
        StringBuilder body = new StringBuilder(MIB + 1_000).append('{');
        for (int i = 0; body.length() < MIB; i++) {
            body.append("\"unknown-").append(first).append('-').append(i).append("x".repeat(40)).append("\":0,");
        }
        return body.append("\"queueDatas\":[]}").toString();
    }

    private static String loopback(int number) {
        return "127." + (1 + (number >> 16) % 250) + "." + ((number >> 8) & 0xff) + "." + (number & 0xff);
    }

}
