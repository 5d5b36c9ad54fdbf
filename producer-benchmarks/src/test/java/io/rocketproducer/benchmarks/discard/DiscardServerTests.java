/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.discard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;

import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.benchmarks.scenario.Payload;
import io.rocketproducer.benchmarks.wire.AnswerReader;
import io.rocketproducer.benchmarks.wire.Remote;
import io.rocketproducer.benchmarks.wire.SendFrames;
import io.rocketproducer.benchmarks.wire.StoredCount;
import io.rocketproducer.benchmarks.wire.TopicLocation;

import static org.assertj.core.api.Assertions.assertThat;

class DiscardServerTests {

    private ServerSocketChannel server;

    private String address;

    @BeforeEach
    void start() throws IOException {
        this.server = DiscardServer.open();
        this.address = "127.0.0.1:" + DiscardServer.port(this.server);
    }

    @AfterEach
    void stop() throws IOException {
        this.server.close();
    }

    @Test
    void routesEveryTopicToItself() throws IOException {
        TopicLocation location = TopicLocation.find(this.address, "any");
        assertThat(location.address()).isEqualTo(this.address);
        assertThat(location.queues()).isEqualTo(8);
        assertThat(stored(location)).isZero();
    }

    @Test
    void confirmsAndCountsSinglesAndBatches() throws IOException {
        TopicLocation location = TopicLocation.find(this.address, "any");
        SendFrames frames = new SendFrames("any", location.brokerName(), new Payload(1024, false));
        ByteBuffer out = ByteBuffer.allocate(100_000);
        frames.write(out, 1, 0, 1);
        frames.write(out, 2, 7, 20);
        frames.writeOneway(out, 3);
        frames.write(out, 3, 7, 2);
        try (SocketChannel channel = connect(out.flip())) {
            AnswerReader answers = new AnswerReader(channel);
            for (int opaque = 1; opaque <= 3; opaque++) {
                answers.next();
                assertThat(answers.opaque()).isEqualTo(opaque);
                assertThat(answers.code()).isZero();
                assertThat(answers.problem()).isEmpty();
            }
        }
        assertThat(stored(location)).isEqualTo(24);
    }

    @Test
    void answersTheOfficialCodec() throws Exception {
        RemotingCommand request = RemotingCommand.createRequestCommand(310, null);
        request.setExtFields(new HashMap<>());
        request.setOpaque(4711);
        request.setBody(new byte[10]);
        try (SocketChannel channel = connect(request.encode())) {
            ByteBuffer in = ByteBuffer.allocate(10_000);
            while (in.position() < 4 || in.position() < 4 + in.getInt(0)) {
                channel.read(in);
            }
            byte[] frame = new byte[in.getInt(0)];
            in.position(4).get(frame);
            RemotingCommand answer = RemotingCommand.decode(frame);
            assertThat(answer.getOpaque()).isEqualTo(4711);
            assertThat(answer.isResponseType()).isTrue();
            assertThat(answer.getExtFields()).containsEntry("queueOffset", "0").containsKey("msgId");
        }
    }

    private static long stored(TopicLocation location) throws IOException {
        try (StoredCount count = new StoredCount(location, "any")) {
            return count.get();
        }
    }

    private SocketChannel connect(ByteBuffer request) throws IOException {
        SocketChannel channel = SocketChannel.open(Remote.socketAddress(this.address));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        return channel;
    }

}
