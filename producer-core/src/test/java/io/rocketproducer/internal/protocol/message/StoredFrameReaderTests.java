/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import org.apache.rocketmq.common.message.MessageDecoder;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.internal.wire.WireException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StoredFrameReader}.
 */
class StoredFrameReaderTests {

    private static final StoredMessageBytes STORED = new StoredMessageBytes("orders", 0,
            Map.of("UNIQ_KEY", "7F00000100010000", "TAGS", "größe"), new byte[] { 1, 2, 3 });

    @Test
    void readsWhatBrokersStore() {
        assertIsSample(StoredFrameReader.readOne(STORED.encode()));
    }

    @Test
    void readsTheFormOfLongTopics() {
        StoredMessageBytes stored = new StoredMessageBytes("t".repeat(200), 0, STORED.properties(), STORED.body());
        assertThat(StoredFrameReader.readOne(stored.encodeLong()).topic()).isEqualTo("t".repeat(200));
        assertIsSample(StoredFrameReader.readOne(STORED.encodeLong()));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0x10, 0x20, 0x30 })
    void readsAddressesOfBothKinds(int sysFlag) {
        StoredFrame message = StoredFrameReader
            .readOne(new StoredMessageBytes("orders", sysFlag, STORED.properties(), STORED.body()).encode());
        assertThat(message.bornHost().getAddress().isLoopbackAddress()).isTrue();
        assertThat(message.bornHost().getAddress().getAddress()).hasSize(((sysFlag & 0x10) != 0) ? 16 : 4);
        assertThat(message.storeHost().getAddress().getAddress()).hasSize(((sysFlag & 0x20) != 0) ? 16 : 4);
        assertIsSample(message);
    }

    @Test
    void agreesWithTheOfficialReader() {
        MessageExt official = MessageDecoder.decode(ByteBuffer.wrap(STORED.encode()));
        StoredFrame message = StoredFrameReader.readOne(STORED.encode());
        assertThat(message.topic()).isEqualTo(official.getTopic());
        assertThat(message.properties()).isEqualTo(official.getProperties());
        assertThat(message.body()).isEqualTo(official.getBody());
        assertThat(message.bornHost()).isEqualTo(official.getBornHost());
        assertThat(message.storeHost()).isEqualTo(official.getStoreHost());
        assertThat(message.queueOffset()).isEqualTo(official.getQueueOffset());
        assertThat(message.commitLogOffset()).isEqualTo(official.getCommitLogOffset());
        assertThat(message.reconsumeTimes()).isEqualTo(official.getReconsumeTimes());
    }

    @Test
    void readsSeveral() {
        byte[] one = STORED.encode();
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertThat(StoredFrameReader.readAll(two)).hasSize(2).allSatisfy(StoredFrameReaderTests::assertIsSample);
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> StoredFrameReader.readOne(two));
        assertThat(StoredFrameReader.readAll(new byte[0])).isEmpty();
    }

    @Test
    void refusesWhatEndsTooEarly() {
        byte[] whole = STORED.encode();
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(WireException.class).isThrownBy(() -> StoredFrameReader.readAll(part));
            if (length >= Integer.BYTES) {
                // A valid length, with less data after it
                ByteBuffer.wrap(part).putInt(length);
                assertThatExceptionOfType(WireException.class).isThrownBy(() -> StoredFrameReader.readAll(part));
            }
        }
    }

    @Test
    void anyDamageIsAWireExceptionOrAMessage() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = STORED.encode();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(StoredFrameReader.readAll(bytes)).isNotEmpty();
            }
            catch (WireException ex) {
                assertThat(ex).hasMessageContaining("stored message");
            }
        }
    }

    private static void assertIsSample(StoredFrame message) {
        assertThat(message.queueId()).isEqualTo(StoredMessageBytes.QUEUE_ID);
        assertThat(message.flag()).isEqualTo(StoredMessageBytes.FLAG);
        assertThat(message.queueOffset()).isEqualTo(StoredMessageBytes.QUEUE_OFFSET);
        assertThat(message.commitLogOffset()).isEqualTo(StoredMessageBytes.COMMIT_LOG_OFFSET);
        assertThat(message.bornTimestamp()).isEqualTo(StoredMessageBytes.BORN);
        assertThat(message.storeTimestamp()).isEqualTo(StoredMessageBytes.STORED);
        assertThat(message.bornHost().getPort()).isEqualTo(5_000);
        assertThat(message.storeHost().getPort()).isEqualTo(10_911);
        assertThat(message.reconsumeTimes()).isEqualTo(2);
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(message.properties()).isEqualTo(STORED.properties());
        assertThat(message.body()).containsExactly(1, 2, 3);
    }

}
