/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.apache.rocketmq.remoting.exception.RemotingCommandException;
import org.apache.rocketmq.remoting.protocol.LanguageCode;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.apache.rocketmq.remoting.protocol.SerializeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.ConnectionSettings.HeaderFormat;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link FrameEncoder} and {@link FrameDecoder} compared with the official
 * {@code RemotingCommand}.
 */
class OfficialFrameTests {

    private static final int ROUNDS = 500;

    private static final int LARGE_BODY_BYTES = 4 * 1024 * 1024;

    private final Random random = new Random(20_261_121);

    @ParameterizedTest
    @EnumSource
    void theOfficialDecoderReadsWhatIsWritten(HeaderFormat format) throws RemotingCommandException {
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, String> fields = Samples.randomFields(this.random);
            byte[] body = body(i);
            OutgoingFrame frame = new OutgoingFrame(this.random.nextInt(32_768), this.random.nextInt(4), remark(i),
                    Samples.fields(fields), FrameBody.of(body));
            int opaque = this.random.nextInt();
            byte[] bytes = Samples.encode(format, frame, opaque);
            RemotingCommand read = RemotingCommand.decode(ByteBuffer.wrap(bytes, 4, bytes.length - 4).slice());
            assertThat(read.getSerializeTypeCurrentRPC()).isEqualTo(serializeType(format));
            assertThat(read.getCode()).isEqualTo(frame.code());
            assertThat(read.getOpaque()).isEqualTo(opaque);
            assertThat(read.getFlag()).isEqualTo(frame.flags());
            assertThat(read.getVersion()).isEqualTo(513);
            assertThat(read.getLanguage()).isEqualTo(LanguageCode.JAVA);
            assertThat(read.getRemark()).isEqualTo(frame.remark());
            assertThat((read.getExtFields() != null) ? read.getExtFields() : Map.of()).isEqualTo(fields);
            assertThat((read.getBody() != null) ? read.getBody() : new byte[0]).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatTheOfficialEncoderWrites(HeaderFormat format) {
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, String> fields = Samples.randomFields(this.random);
            RemotingCommand command = command(format, this.random.nextInt(32_768), fields);
            command.setOpaque(this.random.nextInt());
            command.setFlag(this.random.nextInt(4));
            command.setRemark(remark(i));
            byte[] body = body(i);
            command.setBody((body.length > 0) ? body : null);
            ByteBuf encoded = Unpooled.wrappedBuffer(command.encode());
            assertThat(encoded.readInt()).isEqualTo(encoded.readableBytes());
            Frame read = FrameDecoder.decode(encoded);
            assertThat(read.code()).isEqualTo(command.getCode());
            assertThat(read.opaque()).isEqualTo(command.getOpaque());
            assertThat(read.flags()).isEqualTo(command.getFlag());
            assertThat(read.version()).isEqualTo(command.getVersion());
            assertThat(read.remark()).isEqualTo(command.getRemark());
            assertThat(read.body()).isEqualTo(body);
            fields.forEach((name, value) -> assertThat(read.fields().text(name)).isEqualTo(value));
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesTheBytesOfTheOfficialEncoder(HeaderFormat format) {
        for (int i = 0; i < ROUNDS; i++) {
            // One field only: the official client writes several in hash map order
            Map<String, String> fields = Map.of("n" + i, Integer.toString(this.random.nextInt()));
            RemotingCommand command = command(format, 310, fields);
            command.setOpaque(i);
            command.setRemark((i % 2 == 0) ? null : "remark \u20ac");
            command.setBody(body(i));
            ByteBuffer expected = command.encode();
            byte[] expectedBytes = new byte[expected.remaining()];
            expected.get(expectedBytes);
            OutgoingFrame frame = new OutgoingFrame(310, 0, command.getRemark(), Samples.fields(fields),
                    FrameBody.of(command.getBody()));
            assertThat(Samples.encode(format, frame, i)).isEqualTo(expectedBytes);
        }
    }

    @Test
    void anOfficialFrameWithACodeTooLargeForABinaryHeaderIsReadInJson() throws RemotingCommandException {
        byte[] bytes = Samples.encode(HeaderFormat.BINARY,
                OutgoingFrame.request(200_050, HeaderFields.NONE, FrameBody.EMPTY), 1);
        RemotingCommand read = RemotingCommand.decode(ByteBuffer.wrap(bytes, 4, bytes.length - 4).slice());
        assertThat(read.getCode()).isEqualTo(200_050);
    }

    @ParameterizedTest
    @EnumSource
    void theOfficialDecoderKnowsAnswers(HeaderFormat format) throws RemotingCommandException {
        byte[] bytes = Samples.encode(format, OutgoingFrame.answer(3, "not supported"), 8);
        RemotingCommand read = RemotingCommand.decode(ByteBuffer.wrap(bytes, 4, bytes.length - 4).slice());
        assertThat(read.isResponseType()).isTrue();
        assertThat(read.getOpaque()).isEqualTo(8);
        assertThat(read.getCode()).isEqualTo(3);
        assertThat(read.getRemark()).isEqualTo("not supported");
    }

    @Test
    void bothFormatsCarryTheSameFields() {
        Stream.of(HeaderFormat.values()).forEach((format) -> {
            byte[] bytes = Samples.encode(format, OutgoingFrame.request(310, Samples.SEND, FrameBody.EMPTY), 1);
            Fields fields = FrameDecoder.decode(Unpooled.wrappedBuffer(bytes, 4, bytes.length - 4)).fields();
            FieldCollector.collect(Samples.SEND)
                .forEach((name, value) -> assertThat(fields.text(name)).isEqualTo(value));
        });
    }

    private static RemotingCommand command(HeaderFormat format, int code, Map<String, String> fields) {
        // The factory method for requests of the official client sets the version
        RemotingCommand command = RemotingCommand.createRequestCommand(code, null);
        command.setVersion(513);
        command.setSerializeTypeCurrentRPC(serializeType(format));
        command.setExtFields(fields.isEmpty() ? null : new HashMap<>(fields));
        return command;
    }

    private static SerializeType serializeType(HeaderFormat format) {
        return (format == HeaderFormat.JSON) ? SerializeType.JSON : SerializeType.ROCKETMQ;
    }

    private String remark(int round) {
        return (round % 3 == 0) ? null : Samples.randomText(this.random, 30);
    }

    private byte[] body(int round) {
        return Samples.randomBytes(this.random, (round == 7) ? LARGE_BODY_BYTES : this.random.nextInt(40));
    }

}
