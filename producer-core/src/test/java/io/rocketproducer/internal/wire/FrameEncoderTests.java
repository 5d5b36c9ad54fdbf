/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.ConnectionSettings.HeaderFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FrameEncoder}.
 */
class FrameEncoderTests {

    private static final FieldName NAME = FieldName.of("name");

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

    @Test
    void writesABinaryFrameByteForByteAsTheOfficialClientDoes() {
        OutgoingFrame frame = OutgoingFrame.request(310, Samples.SEND, body("hi"));
        assertThat(hex(HeaderFormat.BINARY, frame, 3)).isEqualTo("""
                0000009c 01 000096
                0136 00 0201 00000003 00000000 00000000 00000081
                0001 61 00000002 5047
                0001 62 00000001 54
                0001 63 00000006 544257313032
                0001 64 00000001 34
                0001 65 00000001 31
                0001 66 00000001 30
                0001 67 00000001 31
                0001 68 00000001 30
                0001 69 0000000a 57414954 01 74727565 02
                0001 6a 00000001 30
                0001 6b 00000005 66616c7365
                0001 6d 00000005 66616c7365
                0001 6e 00000003 622d61
                6869""".replaceAll("\\s", ""));
    }

    @Test
    void writesAJsonFrameInTheOrderOfTheOfficialClient() {
        HeaderFields header = (out) -> {
            out.text(FieldName.of("a"), "q\"\u00e9");
            out.number(FieldName.of("b"), -7);
            out.flag(FieldName.of("c"), true);
            out.utf8(FieldName.of("d"), "x\u0001".getBytes(StandardCharsets.UTF_8));
        };
        byte[] bytes = Samples.encode(HeaderFormat.JSON, OutgoingFrame.oneWay(34, header, body("hi")), 9);
        String json = """
                {"code":34,"extFields":{"a":"q\\"\u00e9","b":"-7","c":"true","d":"x\\u0001"},"flag":2,\
                "language":"JAVA","opaque":9,"serializeTypeCurrentRPC":"JSON","version":513}""";
        byte[] header8 = json.getBytes(StandardCharsets.UTF_8);
        ByteBuf expected = this.allocator.buffer();
        expected.writeInt(4 + header8.length + 2).writeInt(header8.length).writeBytes(header8).writeBytes(bytes("hi"));
        byte[] expectedBytes = new byte[expected.readableBytes()];
        expected.readBytes(expectedBytes);
        expected.release();
        assertThat(bytes).isEqualTo(expectedBytes);
    }

    @ParameterizedTest
    @EnumSource
    void writesTheSmallestAndTheLargestNumber(HeaderFormat format) {
        long[] numbers = { Long.MIN_VALUE, Long.MIN_VALUE + 1, -10, -9, -1, 0, 1, 9, 10, 99, 100, Integer.MAX_VALUE,
                Long.MAX_VALUE };
        for (long number : numbers) {
            Frame frame = roundTrip(format, OutgoingFrame.request(1, (out) -> out.number(NAME, number), body("")));
            assertThat(frame.fields().text("name")).isEqualTo(Long.toString(number));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutFieldsWithoutAValue(HeaderFormat format) {
        HeaderFields empty = (out) -> {
            out.text(NAME, "");
            out.utf8(NAME, new byte[0]);
        };
        assertThat(Samples.encode(format, OutgoingFrame.request(1, empty, FrameBody.EMPTY), 1))
            .isEqualTo(Samples.encode(format, OutgoingFrame.request(1, HeaderFields.NONE, FrameBody.EMPTY), 1));
    }

    @ParameterizedTest
    @EnumSource
    void writesAnswers(HeaderFormat format) {
        Frame frame = roundTrip(format, OutgoingFrame.answer(3, "not supported \u20ac"));
        assertThat(frame.code()).isEqualTo(3);
        assertThat(frame.isResponse()).isTrue();
        assertThat(frame.isOneWay()).isFalse();
        assertThat(frame.remark()).isEqualTo("not supported \u20ac");
        assertThat(frame.version()).isEqualTo(513);
        assertThat(frame.body()).isEmpty();
    }

    @Test
    void writesACodeThatDoesNotFitABinaryHeaderWithAJsonHeader() {
        assertThat(Samples.encode(HeaderFormat.BINARY, code(32_767), 1)[4]).isEqualTo((byte) 1);
        assertThat(Samples.encode(HeaderFormat.BINARY, code(32_768), 1)[4]).isZero();
        assertThat(roundTrip(HeaderFormat.BINARY, code(200_050)).code()).isEqualTo(200_050);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFrameThatAServerWouldNotAccept(HeaderFormat format) {
        int headerBytes = Samples.encode(format, code(1), 1).length;
        FrameBody largest = FrameBody.of(new byte[FrameDecoder.MAX_FRAME_BYTES - headerBytes]);
        FrameBody tooLarge = FrameBody.of(new byte[largest.length() + 1]);
        assertThat(Samples.encode(format, OutgoingFrame.request(1, HeaderFields.NONE, largest), 1))
            .hasSize(FrameDecoder.MAX_FRAME_BYTES);
        assertThatExceptionOfType(WireException.class)
            .isThrownBy(() -> encode(format, OutgoingFrame.request(1, HeaderFields.NONE, tooLarge)))
            .withMessageContaining("16777217 bytes");
        assertThatExceptionOfType(WireException.class).isThrownBy(
                () -> encode(format, OutgoingFrame.request(1, HeaderFields.NONE, announcing(Integer.MAX_VALUE))));
        assertNothingIsHeld();
    }

    @ParameterizedTest
    @EnumSource
    void releasesTheBufferWhenAFieldOrTheBodyFails(HeaderFormat format) {
        HeaderFields failing = (out) -> {
            out.number(NAME, 1);
            throw new IllegalStateException("no credentials");
        };
        assertThatIllegalStateException()
            .isThrownBy(() -> encode(format, OutgoingFrame.request(1, failing, FrameBody.EMPTY)))
            .withMessage("no credentials");
        assertThatExceptionOfType(WireException.class)
            .isThrownBy(() -> encode(format, OutgoingFrame.request(1, HeaderFields.NONE, announcing(5))))
            .withMessage("body announced 5 bytes but wrote 0");
        assertNothingIsHeld();
    }

    @Test
    void refusesAFieldNameThatABinaryHeaderCannotCarry() {
        FieldName tooLong = FieldName.of("n".repeat(32_768));
        HeaderFields header = (out) -> out.number(tooLong, 1);
        assertThatExceptionOfType(WireException.class)
            .isThrownBy(() -> encode(HeaderFormat.BINARY, OutgoingFrame.request(1, header, FrameBody.EMPTY)));
        assertNothingIsHeld();
    }

    @ParameterizedTest
    @EnumSource
    void writesAQuestionMarkForHalfACharacter(HeaderFormat format) {
        HeaderFields header = (out) -> out.text(NAME, "a\ud83db\ude80");
        Frame frame = roundTrip(format, new OutgoingFrame(1, 0, "\ud83d", header, FrameBody.EMPTY));
        assertThat(frame.fields().text("name")).isEqualTo("a?b?");
        assertThat(frame.remark()).isEqualTo("?");
    }

    @ParameterizedTest
    @EnumSource
    void writesTheSameFieldsAsItReads(HeaderFormat format) {
        Map<String, String> fields = new TreeMap<>(Map.of("a", "1", "\u6d88", "\ud83d\ude80", "quote\"", "\\\n\u0002"));
        Frame frame = roundTrip(format, OutgoingFrame.request(1, Samples.fields(fields), body("x")));
        fields.forEach((name, value) -> assertThat(frame.fields().text(name)).isEqualTo(value));
    }

    private void encode(HeaderFormat format, OutgoingFrame frame) {
        new FrameEncoder(format).encode(frame, 1, this.allocator).release();
    }

    private void assertNothingIsHeld() {
        assertThat(this.allocator.metric().usedHeapMemory()).isZero();
        assertThat(this.allocator.metric().usedDirectMemory()).isZero();
    }

    private Frame roundTrip(HeaderFormat format, OutgoingFrame frame) {
        ByteBuf out = new FrameEncoder(format).encode(frame, 77, this.allocator);
        try {
            assertThat(out.readInt()).isEqualTo(out.readableBytes());
            Frame read = FrameDecoder.decode(out);
            assertThat(read.opaque()).isEqualTo(77);
            return read;
        }
        finally {
            out.release();
        }
    }

    private static FrameBody announcing(int length) {
        return new FrameBody() {

            @Override
            public int length() {
                return length;
            }

            @Override
            public void writeTo(ByteBuf out) {
            }

        };
    }

    private static OutgoingFrame code(int code) {
        return OutgoingFrame.request(code, HeaderFields.NONE, FrameBody.EMPTY);
    }

    private static String hex(HeaderFormat format, OutgoingFrame frame, int opaque) {
        return HexFormat.of().formatHex(Samples.encode(format, frame, opaque));
    }

    private static FrameBody body(String text) {
        return FrameBody.of(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
