/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageDecoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BatchBody}.
 */
class BatchBodyTests {

    @Test
    void writesAnEntryByteForByteAsTheOfficialClientDoes() {
        byte[] properties = PropertiesText.writer(16)
            .add("KEYS", "k1 k2")
            .add("WAIT", "true")
            .add("TAGS", "tag")
            .toBytes();
        BatchBody body = new BatchBody(List.of(new Entry(0, utf8("body"), properties)));
        assertThat(HexFormat.of().formatHex(bytes(body))).isEqualTo("00000038" + "00000000" + "00000000" + "00000000"
                + "00000004" + "626f6479" + "001e" + HexFormat.of().formatHex(properties));
        assertThat(body.length()).isEqualTo(56);
    }

    @Test
    void writesTheSameBytesAsTheOfficialClientAndIsReadByIt() throws Exception {
        Random random = new Random(99);
        for (int round = 0; round < 200; round++) {
            List<Message> messages = new ArrayList<>();
            List<Entry> entries = new ArrayList<>();
            int count = 1 + random.nextInt(20);
            for (int i = 0; i < count; i++) {
                Message message = new Message("T", "tag" + i, "k1 k2", random.nextInt(),
                        Samples.randomBytes(random, 1 + random.nextInt(200)), random.nextBoolean());
                message.putUserProperty("p",
                        "x" + Samples.randomText(random, 9).replaceAll("[\u0001\u0002]", "\u00e9"));
                messages.add(message);
                entries.add(new Entry(message.getFlag(), message.getBody(),
                        PropertiesText.encode(message.getProperties())));
            }
            byte[] bytes = bytes(new BatchBody(entries));
            assertThat(bytes).isEqualTo(MessageDecoder.encodeMessages(messages));
            List<Message> read = MessageDecoder.decodeMessages(ByteBuffer.wrap(bytes));
            assertThat(read).hasSameSizeAs(messages);
            for (int i = 0; i < count; i++) {
                assertThat(read.get(i).getBody()).isEqualTo(messages.get(i).getBody());
                assertThat(read.get(i).getFlag()).isEqualTo(messages.get(i).getFlag());
                assertThat(read.get(i).getProperties()).isEqualTo(messages.get(i).getProperties());
            }
        }
    }

    @Test
    void refusesPropertiesWhoseLengthDoesNotFit() {
        assertThat(BatchBody.length(new Entry(0, utf8("b"), new byte[32_767]))).isEqualTo(22 + 1 + 32_767);
        List<Entry> tooLong = List.of(new Entry(0, utf8("b"), new byte[32_768]));
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> new BatchBody(tooLong))
            .withMessageContaining("32768 bytes");
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchBody(List.of()));
    }

    @Test
    void refusesABatchLargerThanAnyArray() {
        Entry entry = new Entry(0, new byte[1 << 20], new byte[0]);
        List<Entry> entries = Collections.nCopies(2048, entry);
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> new BatchBody(entries));
    }

    private static byte[] bytes(FrameBody body) {
        ByteBuf out = Unpooled.buffer(body.length());
        body.writeTo(out);
        assertThat(out.readableBytes()).isEqualTo(body.length());
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(int flag, byte[] body, byte[] properties) implements BatchBody.Entry {
    }

}
