/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.rocketproducer.test.fake.HostileConnection;

/**
 * Ports of the name server and the brokers that accept connections and then misbehave, in
 * plain and with TLS.
 */
final class ConnectionAttacks {

    private static final byte[] GARBAGE = "\u00ff\u00fe\u0000garbage\r\n".repeat(1_000)
        .getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] HTTP = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** A TLS record that announces 16 KiB of handshake and contains none. */
    private static final byte[] HALF_HANDSHAKE = { 22, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc };

    /** The TLS alert internal_error. */
    private static final byte[] ALERT = { 21, 3, 3, 0, 2, 2, 80 };

    private static final HostileScenario.Setup SECURE = ConnectionAttacks::secure;

    private ConnectionAttacks() {
    }

    static List<HostileScenario> scenarios() {
        return Stream.concat(
                Stream.of(plain("accepted and closed", HostileConnection.close()),
                        plain("accepted and reset", HostileConnection.reset()),
                        plain("accepted and silent", HostileConnection.silence()),
                        plain("garbage when accepted", HostileConnection.write(GARBAGE)),
                        plain("garbage without end", HostileConnection.endless(GARBAGE, GARBAGE)),
                        plain("responses of an HTTP server", HostileConnection.respond(HTTP))),
                Stream.of(tls("closed in the handshake", HostileConnection.close()),
                        tls("reset in the handshake", HostileConnection.reset()),
                        tls("silent in the handshake", HostileConnection.silence()),
                        tls("a server that speaks no TLS", HostileConnection.respond(HTTP)),
                        tls("garbage in the handshake", HostileConnection.endless(GARBAGE, GARBAGE)),
                        tls("half a handshake", HostileConnection.respond(HALF_HANDSHAKE)),
                        tls("alerts", HostileConnection.respond(ALERT))))
            .toList();
    }

    private static HostileScenario plain(String what, HostileConnection behavior) {
        return HostileScenario.of("connections: " + what, (peers) -> replaceAll(peers, behavior));
    }

    private static HostileScenario tls(String what, HostileConnection behavior) {
        return HostileScenario.of("tls: " + what, (peers) -> replaceAll(peers, behavior)).with(SECURE);
    }

    private static Map<String, String> secure(HostilePeers peers) throws IOException {
        ServerIdentity identity = ServerIdentity.create();
        peers.cluster.secure(identity.tls());
        return Map.of("trust", identity.trust().toString());
    }

    private static void replaceAll(HostilePeers peers, HostileConnection behavior) {
        peers.replace(peers.cluster.nameServer().server(), behavior);
        peers.cluster.brokers().forEach((broker) -> peers.replace(broker.server(), behavior));
    }

}
