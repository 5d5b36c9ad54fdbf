/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.rocketproducer.test.fake.HostileConnection;

/**
 * An address server (HTTP) that misbehaves while no name server responds, so that the
 * client depends on it.
 */
final class AddressServerAttacks {

    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

    /** Clients query it at most every 2 s. */
    private static final Duration LONGER_THAN_QUERY_GAP = Duration.ofSeconds(4);

    private static final HostileScenario.Setup WITH_ADDRESS_SERVER = (peers) -> Map.of("addressServer",
            peers.addressServer());

    private AddressServerAttacks() {
    }

    static List<HostileScenario> scenarios() {
        return List.of(http("body without end", HostileConnection.endless(bytes(OK + "\r\n"), bytes("x".repeat(8192)))),
                http("lines without end", HostileConnection.endless(bytes(OK + "\r\n"), bytes("127.0.0.1:1;\r\n"))),
                http("header without end", HostileConnection.endless(bytes(OK), bytes("X-Header: x\r\n"))),
                http("status line without end",
                        HostileConnection.endless(bytes("HTTP/1.1 200 "), bytes("OK".repeat(999)))),
                http("continue without end",
                        HostileConnection.endless(new byte[0], bytes("HTTP/1.1 100 Continue\r\n\r\n"))),
                HostileScenario.of("address server: redirects without end", (peers) -> {
                    peers.cluster.nameServer().refuse();
                    peers.onHttp(HostileConnection.respond(bytes("HTTP/1.1 302 Found\r\nLocation: "
                            + peers.addressServer() + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")));
                }).with(WITH_ADDRESS_SERVER).lasting(LONGER_THAN_QUERY_GAP),
                http("length of 2^63-1",
                        HostileConnection.respond(bytes(OK + "Content-Length: 9223372036854775807\r\n\r\n127"))),
                http("garbage", HostileConnection.respond(bytes("\u0000\u001b[31m\r\nFORGED"))),
                http("addresses that are none",
                        HostileConnection.respond(bytes(OK + "\r\n\u001b[31mFORGED;:::;x:99999\rFORGED"))),
                http("10,000 name servers", HostileConnection.respond(bytes(OK + "\r\n" + "h:1;".repeat(10_000)))),
                http("silence", HostileConnection.silence()));
    }

    private static HostileScenario http(String what, HostileConnection behavior) {
        return HostileScenario.of("address server: " + what, (peers) -> {
            peers.cluster.nameServer().refuse();
            peers.onHttp(behavior);
        }).with(WITH_ADDRESS_SERVER).lasting(LONGER_THAN_QUERY_GAP);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

}
