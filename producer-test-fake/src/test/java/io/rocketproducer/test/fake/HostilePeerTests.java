/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.InflaterInputStream;

import com.github.luben.zstd.ZstdInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The bytes that hostile peers write.
 */
class HostilePeerTests {

    private static final int SEND = 310;

    private final FakeCluster cluster = FakeCluster.start();

    private final FakeBroker broker = this.cluster.broker("broker-a");

    private final HostileBroker hostile = new HostileBroker(this.broker);

    private final HostileNameServer nameServer = new HostileNameServer(this.cluster.nameServer());

    @AfterEach
    void close() {
        this.cluster.close();
    }

    @Test
    void routesNameWhatIsSetUntilTheNameServerRecovers() throws Exception {
        this.nameServer.queueCount("2147483647", this.broker);
        assertThat(route()).contains("\"writeQueueNums\":2147483647").contains(this.broker.address());
        this.nameServer.totalQueues("-1", this.broker);
        assertThat(route()).contains("\"totalQueues\":-1");
        this.nameServer.orderConfiguration("broker-a:9", this.broker);
        assertThat(route()).contains("\"orderTopicConf\":\"broker-a:9\"");
        this.nameServer.brokers(3, (number) -> "host-" + number + ":1");
        assertThat(route()).contains("host-0:1", "host-2:1", "\"brokerName\":\"hostile-2\"");
        this.nameServer.movingBrokers(2, (number) -> "host-" + number + ":1");
        assertThat(route()).contains("host-1:1");
        assertThat(route()).contains("host-2:1", "host-3:1").doesNotContain("host-1:1");
        this.nameServer.respond("anything");
        assertThat(route()).isEqualTo("anything");
        this.nameServer.recover();
        assertThat(route()).contains("\"writeQueueNums\":4");
    }

    private String route() throws IOException {
        return call(this.cluster.nameServer().server(), FakeNameServer.GET_ROUTE).text();
    }

    @Test
    void sendResponsesAreChangedUntilTheBrokerRecovers() throws Exception {
        this.hostile.changeSendResponses((fields) -> {
            fields.put("queueId", "-1");
            return fields;
        });
        assertThat(call(this.broker.server(), SEND).field("queueId")).isEqualTo("-1");
        this.hostile.on(12, FakeResponder.code(1, "no"));
        assertThat(call(this.broker.server(), 12).code()).isEqualTo(1);
        this.hostile.onEverything(FakeResponder.code(1500, "go away"));
        assertThat(call(this.broker.server(), SEND).code()).isEqualTo(1500);
        assertThat(call(this.broker.server(), 34).code()).isEqualTo(1500);
        this.hostile.recover();
        assertThat(call(this.broker.server(), SEND).field("queueId")).isEqualTo("0");
        assertThat(call(this.broker.server(), 34).code()).isZero();
        assertThat(call(this.broker.server(), 12).code()).isZero();
    }

    @Test
    void requestsToTheClientAreFrames() throws Exception {
        try (Socket socket = connect(this.broker.server())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            this.broker.server().awaitConnections(1);
            this.hostile.pushReply(7, "CORRELATION_ID\u0001x\u0002", 1, new byte[] { 9 });
            FakeFrame reply = FakeFrameCodec.read(in);
            assertThat(reply.code()).isEqualTo(326);
            assertThat(reply.property("CORRELATION_ID")).isEqualTo("x");
            this.hostile.pushCheck(8, "orders", "group", 0, new byte[] { 1, 2 });
            FakeFrame check = FakeFrameCodec.read(in);
            assertThat(check.code()).isEqualTo(39);
            assertThat(new String(check.body(), StandardCharsets.ISO_8859_1)).contains("orders", "PGROUP\u0001group");
            assertThat(check.body()).startsWith(0, 0, 0, check.body().length);
        }
    }

    @Test
    void framesBreakTheFormat() throws Exception {
        FakeServer server = this.broker.server();
        server.on(1, HostileFrames.lengths(-1, 0x123456));
        assertThat(Arrays.copyOf(bytes(server, 1, 64), 8)).containsExactly(-1, -1, -1, -1, 0, 0x12, 0x34, 0x56);
        server.on(1, HostileFrames.unknownMembers(40));
        String header = new String(bytes(server, 1, 1024), StandardCharsets.ISO_8859_1);
        assertThat(header).contains("\"" + "n".repeat(39) + "1\":0", "\"" + "n".repeat(39) + "2\":0");
        server.on(1, HostileFrames.nestedHeader(100));
        assertThat(new String(bytes(server, 1, 160), StandardCharsets.ISO_8859_1)).contains("[".repeat(100));
        server.on(1, HostileFrames.fields(500));
        assertThat(call(server, 1).fields()).hasSize(500);
        server.on(1, HostileFrames.slowly(FakeReply.success(), Duration.ofMillis(1)));
        assertThat(call(server, 1).code()).isZero();
        server.on(1, HostileFrames.repeated(FakeReply.of(5, null), 2));
        assertThat(call(server, 1).code()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void bodiesExpand(HostileBodies kind) throws Exception {
        byte[] body = kind.expandingTo(64 << 20);
        assertThat(body.length).isLessThan(512 * 1024);
        InputStream compressed = new ByteArrayInputStream(body);
        long size = 0;
        try (InputStream in = switch (kind) {
            case LZ4 -> new LZ4FrameInputStream(compressed);
            case ZSTD -> new ZstdInputStream(compressed);
            case ZLIB -> new InflaterInputStream(compressed);
        }) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
            }
        }
        assertThat(size).isEqualTo(64 << 20);
    }

    @Test
    void portTakesThePlaceOfAServer() throws Exception {
        this.broker.refuse();
        try (HostilePort port = HostilePort.at(this.broker.server(), HostileConnection.close())) {
            assertThat(port.address()).isEqualTo(this.broker.address());
            try (Socket socket = connect(this.broker.server())) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(port.accepted()).isOne();
        }
        this.hostile.recover();
        assertThat(call(this.broker.server(), 34).code()).isZero();
    }

    @Test
    void connectionsBehaveAsSet() throws Exception {
        assertThat(read(HostileConnection.write(new byte[] { 5 }), 1)).containsExactly(5);
        assertThat(read(HostileConnection.respond(new byte[] { 6 }), 1)).containsExactly(6);
        assertThat(read(HostileConnection.endless(new byte[] { 7 }, new byte[] { 8 }), 4)).containsExactly(7, 8, 8, 8);
        assertThatIOException().isThrownBy(() -> read(HostileConnection.reset(), 1));
    }

    private static byte[] read(HostileConnection behavior, int count) throws IOException {
        try (HostilePort port = HostilePort.start(behavior);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            socket.getOutputStream().write(1);
            byte[] bytes = socket.getInputStream().readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException();
            }
            return bytes;
        }
    }

    private static FakeFrame call(FakeServer server, int code) throws IOException {
        try (Socket socket = connect(server)) {
            request(socket, code);
            return FakeFrameCodec.read(new DataInputStream(socket.getInputStream()));
        }
    }

    private static byte[] bytes(FakeServer server, int code, int count) throws IOException {
        try (Socket socket = connect(server)) {
            request(socket, code);
            return socket.getInputStream().readNBytes(count);
        }
    }

    private static Socket connect(FakeServer server) throws IOException {
        Socket socket = new Socket(server.host(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void request(Socket socket, int code) throws IOException {
        FakeReply request = new FakeReply(code, null, Map.of("topic", "orders", "b", "orders", "e", "0"),
                new byte[] { 1 });
        socket.getOutputStream().write(FakeFrameCodec.encode(true, 513, 1, 0, request));
    }

}
