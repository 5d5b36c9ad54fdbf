/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.HostileFrames;

/**
 * A name server and brokers that all respond with malformed or oversized frames.
 */
final class FrameAttacks {

    private static final int JSON = 0;

    private static final int BINARY = 1;

    private FrameAttacks() {
    }

    static List<HostileScenario> scenarios() {
        return Stream.of(lengths(), jsonHeaders(), binaryHeaders(), frames()).flatMap(List::stream).toList();
    }

    private static List<HostileScenario> lengths() {
        return List.of(everywhere("length of 2^31-1", HostileFrames.lengths(Integer.MAX_VALUE, 100)),
                everywhere("length of 16 MiB, then silence", HostileFrames.lengths(16 * 1024 * 1024 - 4, 100)),
                everywhere("length of -1", HostileFrames.lengths(-1, 100)),
                everywhere("length of 0", HostileFrames.lengths(0, 0)),
                everywhere("header longer than its frame", HostileFrames.lengths(32, 0xffffff)));
    }

    private static List<HostileScenario> jsonHeaders() {
        return List.of(
                everywhere("new unknown member names of 40 characters in 1 MiB headers",
                        HostileFrames.unknownMembers(40)),
                everywhere("new unknown member names of 50,000 characters", HostileFrames.unknownMembers(50_000)),
                everywhere("JSON header 500,000 levels deep", HostileFrames.nestedHeader(500_000)),
                everywhere("numbers of JSON headers that are none",
                        json("{\"code\":1e999,\"flag\":1,\"opaque\":\"x\",\"version\":99999999999}")),
                everywhere("JSON header that is none", json("\u0000\u001b[31m\r\nFORGED")));
    }

    private static List<HostileScenario> binaryHeaders() {
        return List.of(everywhere("binary header with a remark of 2^31-1 bytes", binary(Integer.MAX_VALUE, 0, 0)),
                everywhere("binary header with a remark of -1 bytes", binary(-1, 0, 0)),
                everywhere("binary header with fields of 2^31-1 bytes", binary(0, Integer.MAX_VALUE, 0)),
                everywhere("binary header with a name of -1 bytes", binary(0, 6, -1)), binaryFields(),
                everywhere("100,000 fields", HostileFrames.fields(100_000)));
    }

    private static List<HostileScenario> frames() {
        return List.of(everywhere("half frames, then silence", FakeResponder.halfFrame()),
                everywhere("one byte at a time", HostileFrames.slowly(FakeReply.success(), Duration.ofMillis(20))),
                everywhere("garbage", FakeResponder.garbage()),
                everywhere("unknown, duplicate and late correlation ids",
                        HostileFrames.repeated(FakeReply.success(), 50)),
                everywhere("no response at all", FakeResponder.silence()));
    }

    static HostileScenario everywhere(String name, FakeResponder responder) {
        return HostileScenario.of("frames: " + name, (peers) -> attack(peers, responder));
    }

    static void attack(HostilePeers peers, FakeResponder responder) {
        peers.nameServer.onRoute(responder);
        peers.a.onEverything(responder);
        peers.b.onEverything(responder);
    }

    private static HostileScenario binaryFields() {
        return HostileScenario.of("frames: binary header with 100,000 fields", (peers) -> {
            peers.cluster.nameServer().server().answerBinary();
            peers.cluster.brokers().forEach((broker) -> broker.server().answerBinary());
            attack(peers, HostileFrames.fields(100_000));
        });
    }

    private static FakeResponder json(String header) {
        return HostileFrames.header(JSON, header.getBytes(StandardCharsets.UTF_8));
    }

    private static FakeResponder binary(int remarkLength, int fieldsLength, int nameLength) {
        byte[] header = ByteBuffer.allocate(27)
            // Code, language, version
            .putShort((short) 0)
            .put((byte) 0)
            .putShort((short) 513)
            // Correlation id, flag
            .putInt(1)
            .putInt(1)
            .putInt(remarkLength)
            .putInt(fieldsLength)
            .putShort((short) nameLength)
            .array();
        return HostileFrames.header(BINARY, header);
    }

}
