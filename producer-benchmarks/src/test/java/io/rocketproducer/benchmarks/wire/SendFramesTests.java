/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.wire;

import java.nio.ByteBuffer;
import java.util.Map;

import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageDecoder;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.junit.jupiter.api.Test;

import io.rocketproducer.benchmarks.scenario.Payload;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written here must be what the official codec reads.
 */
class SendFramesTests {

    private static final Payload PAYLOAD = new Payload(100, false);

    private final SendFrames frames = new SendFrames("topic", "broker-a", PAYLOAD);

    private final ByteBuffer out = ByteBuffer.allocate(10_000);

    @Test
    void writesASingleMessage() throws Exception {
        this.frames.write(this.out, 77, 5, 1);
        RemotingCommand command = decode();
        assertThat(command.getCode()).isEqualTo(310);
        assertThat(command.getOpaque()).isEqualTo(77);
        assertThat(command.isOnewayRPC()).isFalse();
        assertThat(command.getBody()).isEqualTo(PAYLOAD.bytes());
        assertThat(command.getExtFields()).containsEntry("b", "topic")
            .containsEntry("e", "5")
            .containsEntry("m", "false")
            .containsEntry("n", "broker-a");
        Map<String, String> properties = MessageDecoder.string2messageProperties(command.getExtFields().get("i"));
        assertThat(properties).containsEntry("WAIT", "true")
            .containsEntry("UNIQ_KEY", "7F000001000100000000000000000000");
    }

    @Test
    void writesABatchWhoseMessagesHaveIdsOfTheirOwn() throws Exception {
        this.frames.write(this.out, 1, 0, 1);
        this.out.clear();
        this.frames.write(this.out, 78, 3, 2);
        assertThat(this.out.position()).isEqualTo(this.frames.batchBytes(2));
        RemotingCommand command = decode();
        assertThat(command.getCode()).isEqualTo(320);
        assertThat(command.getOpaque()).isEqualTo(78);
        assertThat(command.getExtFields()).containsEntry("e", "3").containsEntry("m", "true");
        ByteBuffer body = ByteBuffer.wrap(command.getBody());
        Message first = MessageDecoder.decodeMessage(body);
        Message second = MessageDecoder.decodeMessage(body);
        assertThat(body.hasRemaining()).isFalse();
        assertThat(first.getBody()).isEqualTo(PAYLOAD.bytes());
        assertThat(first.getProperty("UNIQ_KEY")).isEqualTo("7F000001000100000000000000000001");
        assertThat(second.getProperty("UNIQ_KEY")).isEqualTo("7F000001000100000000000000000002");
    }

    @Test
    void writesAMessageThatIsNotAnswered() throws Exception {
        this.frames.writeOneway(this.out, 7);
        RemotingCommand command = decode();
        assertThat(command.isOnewayRPC()).isTrue();
        assertThat(command.getExtFields()).containsEntry("e", "7");
    }

    @Test
    void compressesLargeBodiesAndSaysSo() throws Exception {
        SendFrames large = new SendFrames("topic", "broker-a", new Payload(8192, true));
        large.write(this.out, 1, 0, 1);
        RemotingCommand command = decode();
        assertThat(large.compressed()).isTrue();
        assertThat(command.getExtFields()).containsEntry("f", "769");
        assertThat(command.getBody()).hasSizeLessThan(4096);
    }

    private RemotingCommand decode() throws Exception {
        this.out.flip();
        assertThat(this.out.getInt()).isEqualTo(this.out.remaining());
        byte[] frame = new byte[this.out.remaining()];
        this.out.get(frame);
        return RemotingCommand.decode(frame);
    }

}
