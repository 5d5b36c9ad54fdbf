/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import com.github.luben.zstd.ZstdOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hostile replies. Each affects only its own request, which fails at the latest when its
 * timeout elapses.
 */
class HostileReplyTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final int PUSH_REPLY = 326;

    private static final int ZLIB = 0x301;

    private static final int LZ4 = 0x101;

    private static final int ZSTD = 0x201;

    private static final int UNKNOWN = 0x701;

    /** Exceeds the maximum size of a decompressed body. */
    private static final int BOMB_MEGABYTES = 65;

    private final ProducerFixture fixture = new ProducerFixture();

    private final FakeBroker broker = this.fixture.cluster.broker("b");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    static Stream<Arguments> badBodiesFailTheirRequestAlone() throws IOException {
        byte[] garbage = "neither compressed nor anything".getBytes(StandardCharsets.UTF_8);
        return Stream.of(row("zlib bomb", ZLIB, bomb(DeflaterOutputStream::new)),
                row("LZ4 bomb", LZ4, bomb(LZ4FrameOutputStream::new)),
                row("Zstd bomb", ZSTD, bomb(ZstdOutputStream::new)), row("no zlib", ZLIB, garbage),
                row("no LZ4", LZ4, garbage), row("no Zstd", ZSTD, garbage), row("unknown format", UNKNOWN, garbage),
                row("Java object as zlib", ZLIB, serialized()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void badBodiesFailTheirRequestAlone(String kind, int sysFlag, byte[] body) {
        Producer producer = this.fixture.start();
        CompletableFuture<ReplyMessage> attacked = producer.request(ProducerFixture.toB("x"), Duration.ofSeconds(2));
        push(0, sysFlag, body);
        assertThat(attacked).failsWithin(LONG).withThrowableThat().withMessageContaining("malformed reply");
        CompletableFuture<ReplyMessage> next = producer.request(ProducerFixture.toB("y"), LONG);
        push(1, 0, new byte[] { 1 });
        assertThat(next).succeedsWithin(LONG);
        assertThat(next.join().body()).containsExactly(1);
    }

    private void push(int request, int sysFlag, byte[] body) {
        Awaitility.await().atMost(LONG).until(() -> this.broker.sends().size() > request);
        String correlationId = this.broker.sends().get(request).property("CORRELATION_ID");
        this.broker.server()
            .sendRequest(request, false,
                    new FakeReply(PUSH_REPLY, null,
                            Map.of("properties", "CORRELATION_ID\u0001" + correlationId + "\u0002", "sysFlag",
                                    Integer.toString(sysFlag), "flag", "0", "bornTimestamp", "1"),
                            body));
    }

    private static Arguments row(String kind, int sysFlag, byte[] body) {
        return Arguments.of(kind, sysFlag, body);
    }

    private static byte[] bomb(Compression compression) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.on(compressed)) {
            byte[] megabyte = new byte[1024 * 1024];
            for (int i = 0; i < BOMB_MEGABYTES; i++) {
                out.write(megabyte);
            }
        }
        return compressed.toByteArray();
    }

    private static byte[] serialized() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(Locale.ROOT);
        }
        return bytes.toByteArray();
    }

    /** A compressing stream. */
    @FunctionalInterface
    private interface Compression {

        OutputStream on(OutputStream out) throws IOException;

    }

}
