/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class FrameTests {

    @Test
    void writesLengthsJsonHeaderAndBody() {
        ByteBuffer frame = Frame.request(105, Map.of("topic", "or\"ders\n"), "body");
        String header = "{\"code\":105,\"extFields\":{\"topic\":\"or\\\"ders\\n\"},\"flag\":0,\"language\":\"JAVA\","
                + "\"opaque\":1,\"serializeTypeCurrentRPC\":\"JSON\",\"version\":513}";
        assertThat(frame.getInt()).isEqualTo(4 + header.length() + 4);
        assertThat(frame.getInt()).isEqualTo(header.length());
        assertThat(StandardCharsets.UTF_8.decode(frame).toString()).isEqualTo(header + "body");
    }

    @Test
    void readsAJsonReply() throws IOException {
        Frame reply = read(frame(0, "{\"code\":17,\"remark\":\"no \\\"such\\\" topic\",\"opaque\":1}", "x"));
        assertThat(reply).isEqualTo(new Frame(17, "no \\\"such\\\" topic", "x"));
    }

    @Test
    void readsABinaryReply() throws IOException {
        byte[] header = HexFormat.of().parseHex("00110002010000000100000001000000026e6f00000000");
        Frame reply = read(frame(1, header, "x"));
        assertThat(reply).isEqualTo(new Frame(17, "no", "x"));
    }

    @Test
    void tellsASilentEndFromABrokenFrame() throws IOException {
        assertThat(Frame.read(new DataInputStream(new ByteArrayInputStream(new byte[0])))).isNull();
        byte[] whole = frame(0, "{\"code\":0}", "body");
        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
            .isInstanceOf(EOFException.class);
    }

    @Test
    void refusesWhatIsNotAFrame() {
        assertThatIOException().isThrownBy(() -> read("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII)))
            .withMessageContaining("Not a frame");
    }

    private static Frame read(byte[] bytes) throws IOException {
        return Frame.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static byte[] frame(int type, String header, String body) {
        return frame(type, header.getBytes(StandardCharsets.UTF_8), body);
    }

    private static byte[] frame(int type, byte[] header, String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + text.length)
            .putInt(4 + header.length + text.length)
            .putInt((type << 24) | header.length)
            .put(header)
            .put(text)
            .array();
    }

}
