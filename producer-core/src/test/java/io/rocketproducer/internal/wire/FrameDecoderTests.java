/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameDecoder}.
 */
class FrameDecoderTests {

    private static final String FIXED = "0000 00 01db 00000007 00000001";

    @Test
    void readsTheAnswerToASend() {
        Frame frame = json("""
                {"code":0,"extFields":{"queueId":"3","msgId":"7F00000100002A9F0000000000000005","queueOffset":"12",\
                "TRACE_ON":"true"},"flag":1,"language":"JAVA","opaque":41,"serializeTypeCurrentRPC":"JSON",\
                "version":513}""");
        assertThat(frame.code()).isZero();
        assertThat(frame.opaque()).isEqualTo(41);
        assertThat(frame.isResponse()).isTrue();
        assertThat(frame.version()).isEqualTo(513);
        assertThat(frame.remark()).isNull();
        assertThat(frame.fields().number("queueOffset")).isEqualTo(12);
        assertThat(frame.fields().text("absent")).isNull();
        assertThat(frame.body()).isEmpty();
    }

    @Test
    void toleratesWhatItDoesNotKnowAndWhatIsNotThere() {
        Frame frame = json("""
                {"opaque":1,"unknown":{"deep":[1,{"er":null}]},"language":"COBOL","extFields":null,"code":-3,\
                "remark":null,"serializeTypeCurrentRPC":7}""");
        assertThat(frame.code()).isEqualTo(-3);
        assertThat(frame.flags()).isZero();
        assertThat(frame.version()).isZero();
        assertThat(frame.fields()).isSameAs(Fields.NONE);
    }

    @Test
    void readsFieldsThatAreNotStringsAsText() {
        Frame frame = json("""
                {"code":0,"opaque":1,"remark":"\\u6d88 \u00e9","extFields":{"n":12,"d":1.50,"t":true,"x":null,\
                "e":"","o":{"a":"b"},"l":[1],"s":"x\\u0001y"}}""");
        assertThat(frame.remark()).isEqualTo("\u6d88 \u00e9");
        Fields fields = frame.fields();
        assertThat(Stream.of("n", "d", "t", "x", "e", "o", "l", "s", "a").map(fields::text)).containsExactly("12",
                "1.50", "true", null, null, null, null, "x\u0001y", null);
    }

    @Test
    void theLastOfSeveralFieldsWithOneNameWins() {
        assertThat(binary(FIXED + "00000000 00000010 0001 61 00000001 31 0001 61 00000001 32").fields().text("a"))
            .isEqualTo("2");
        assertThat(json("{\"code\":0,\"opaque\":1,\"extFields\":{\"a\":\"1\",\"a\":\"2\"}}").fields().text("a"))
            .isEqualTo("2");
    }

    @Test
    void readsABinaryHeader() {
        Frame frame = binary(
                "8001 07 01db 80000007 00000003 00000002 c3a9 00000011" + "0001 61 00000000 0002 c3a9 00000002 3132");
        assertThat(frame.code()).isEqualTo(-32767);
        assertThat(frame.opaque()).isEqualTo(0x80000007);
        assertThat(frame.flags()).isEqualTo(3);
        assertThat(frame.isOneWay()).isTrue();
        assertThat(frame.version()).isEqualTo(475);
        assertThat(frame.remark()).isEqualTo("\u00e9");
        assertThat(frame.fields().text("a")).isNull();
        assertThat(frame.fields().number("\u00e9")).isEqualTo(12);
    }

    @Test
    void theBodyIsWhatFollowsTheHeader() {
        Frame frame = decode("01 000015" + FIXED + "00000000 00000000" + "cafe00");
        assertThat(frame.body()).containsExactly(0xca, 0xfe, 0);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                                   0 bytes is too short
            01 0000,                              3 bytes is too short
            01 000016 0000,                       header of 22 bytes in a frame that has only 2
            00 ffffff 7b7d,                       header of 16777215 bytes
            02 000000,                            unknown header form 2
            ff 000000 6869,                       unknown header form -1
            01 000000 6869,                       binary header of 0 bytes is cut off
            01 00000d {fixed},                    ends before the length of its remark
            01 000011 {fixed} 00000001,           0 bytes remaining but a remark of length 1
            01 000011 {fixed} ffffffff,           a remark of length -1
            01 000011 {fixed} 7fffffff,           a remark of length 2147483647
            01 000011 {fixed} 00000001 61,        0 bytes remaining but a remark of length 1
            01 000011 {fixed} 00000000,           ends before the length of its fields
            01 000015 {fixed} 00000000 80000000,  a fields of length -2147483648
            01 000015 {fixed} 00000000 00000001 0000000000, 0 bytes remaining but a fields of length 1
            01 000017 {fixed} 00000000 00000002 0001, ends within a field
            01 00001b {fixed} 00000000 00000006 ffff 00000000, a field name of length -1
            01 00001b {fixed} 00000000 00000006 0005 00000000, a field name of length 5
            01 00001b {fixed} 00000000 00000006 0001 61 000000, ends before the length of its field value
            01 00001c {fixed} 00000000 00000007 0001 61 00000001, 0 bytes remaining but a field value of length 1
            01 00001c {fixed} 00000000 00000007 0001 61 ffffffff, a field value of length -1
            """)
    void refusesLengthsThatCannotBe(String hex, String text) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> decode(hex.replace("{fixed}", FIXED)))
            .withMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                               | not an object
            []                               | not an object
            {                                | not JSON
            {}                               | no code or no opaque
            {"code":0}                       | no code or no opaque
            {"opaque":0}                     | no code or no opaque
            {"code":"0","opaque":0}          | a code that is not a whole number
            {"code":null,"opaque":0}         | a code that is not a whole number
            {"code":1.5,"opaque":0}          | a code that is not a whole number
            {"code":99999999999,"opaque":0}  | not JSON
            {"code":0,"opaque":0}{           | after its end
            {"code":0,"opaque":0} secret     | not JSON
            {"code":0,"secret"               | not JSON
            {"a":[[[[[[[[[[0]]]]]]]]]]}      | exceeds a limit
            """)
    void refusesJsonThatIsNoHeader(String json, String text) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> json(json))
            .withMessageContaining(text)
            .withMessageNotContaining("secret")
            .withNoCause();
    }

    @Test
    void refusesMoreFieldsThanAnyAnswerHas() {
        StringBuilder json = new StringBuilder("{\"code\":0,\"opaque\":1,\"extFields\":{\"x\":\"y\"");
        for (int i = 0; i < 256; i++) {
            json.append(",\"f").append(i).append("\":\"y\"");
        }
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> json(json + "}}"))
            .withMessage("header has more than 256 fields");
    }

    static Stream<Arguments> readsFromAnyKindOfBuffer() {
        Function<byte[], ByteBuf> shifted = (bytes) -> {
            ByteBuf buffer = Unpooled.buffer().writeZero(5).writeBytes(bytes).writeZero(3);
            return buffer.slice(5, bytes.length);
        };
        return Stream.of(Arguments.of("heap", (Function<byte[], ByteBuf>) Unpooled::wrappedBuffer),
                Arguments.of("direct",
                        (Function<byte[], ByteBuf>) (bytes) -> Unpooled.directBuffer().writeBytes(bytes)),
                Arguments.of("slice of a larger array", shifted),
                Arguments.of("composite",
                        (Function<byte[], ByteBuf>) (bytes) -> Unpooled.wrappedBuffer(
                                Unpooled.copiedBuffer(bytes, 0, 9),
                                Unpooled.copiedBuffer(bytes, 9, bytes.length - 9))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readsFromAnyKindOfBuffer(String kind, Function<byte[], ByteBuf> buffer) {
        byte[] header = "{\"code\":5,\"opaque\":6}".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Unpooled.buffer().writeInt(header.length).writeBytes(header).writeByte(9).array();
        ByteBuf frame = buffer.apply(Arrays.copyOf(bytes, 4 + header.length + 1));
        Frame read = FrameDecoder.decode(frame);
        assertThat(read.code()).isEqualTo(5);
        assertThat(read.opaque()).isEqualTo(6);
        assertThat(read.body()).containsExactly(9);
        frame.release();
    }

    private static Frame binary(String header) {
        byte[] bytes = bytes(header);
        return FrameDecoder.decode(Unpooled.buffer().writeByte(1).writeMedium(bytes.length).writeBytes(bytes));
    }

    private static Frame json(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        return FrameDecoder.decode(Unpooled.buffer().writeByte(0).writeMedium(bytes.length).writeBytes(bytes));
    }

    private static Frame decode(String hex) {
        return FrameDecoder.decode(Unpooled.wrappedBuffer(bytes(hex)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

}
