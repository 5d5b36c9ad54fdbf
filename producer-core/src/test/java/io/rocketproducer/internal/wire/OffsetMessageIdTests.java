/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Random;

import org.apache.rocketmq.common.message.MessageDecoder;
import org.apache.rocketmq.common.message.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OffsetMessageId}.
 */
class OffsetMessageIdTests {

    @Test
    void isAddressPortAndOffset() throws UnknownHostException {
        OffsetMessageId id = new OffsetMessageId(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), 10_911, 5);
        assertThat(id.text()).isEqualTo("7F00000100002A9F0000000000000005");
        assertThat(OffsetMessageId.parse("7F00000100002A9F0000000000000005")).isEqualTo(id);
        assertThat(OffsetMessageId.parse("7f00000100002a9f0000000000000005")).isEqualTo(id);
    }

    @Test
    void knowsItsAddressInWhicheverWayItIsWritten() throws UnknownHostException {
        OffsetMessageId id = new OffsetMessageId(InetAddress.getByName("2001:db8::1"), 10911, 5);
        assertThat(id.isAt("2001:db8::1", 10911)).isTrue();
        assertThat(id.isAt("2001:DB8:0:0:0:0:0:1", 10911)).isTrue();
        assertThat(id.isAt("2001:db8::2", 10911)).isFalse();
        assertThat(id.isAt("2001:db8::1", 10909)).isFalse();
        assertThat(id.isAt("localhost", 10911)).isFalse();
    }

    @Test
    void isLongerWithAnIpv6Address() throws UnknownHostException {
        OffsetMessageId id = new OffsetMessageId(InetAddress.getByName("2001:db8::1"), 65_535, Long.MAX_VALUE);
        assertThat(id.text()).isEqualTo("20010DB8000000000000000000000001" + "0000FFFF" + "7FFFFFFFFFFFFFFF");
        assertThat(OffsetMessageId.parse(id.text())).isEqualTo(id);
    }

    @Test
    void keepsAMappedAddressAsItWasWritten() {
        String text = "00000000000000000000FFFF7F000001" + "00002A9F" + "0000000000000005";
        assertThat(OffsetMessageId.parse(text).text()).isEqualTo(text);
    }

    @Test
    void isTheSameAsThatOfTheOfficialClient() throws UnknownHostException {
        Random random = new Random(8);
        for (int i = 0; i < 500; i++) {
            InetAddress address = InetAddress.getByAddress(Samples.randomBytes(random, (i % 2 == 0) ? 4 : 16));
            int port = random.nextInt(65_536);
            long offset = random.nextLong() & Long.MAX_VALUE;
            String official = MessageDecoder.createMessageId(new InetSocketAddress(address, port), offset);
            OffsetMessageId id = OffsetMessageId.parse(official);
            assertThat(id).isEqualTo(new OffsetMessageId(address, port, offset));
            MessageId read = MessageDecoder.decodeMessageId(id.text());
            assertThat(read.getAddress()).isEqualTo(new InetSocketAddress(address, port));
            assertThat(read.getOffset()).isEqualTo(offset);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "7F", "7F00000100002A9F000000000000000", "7F00000100002A9F00000000000000055",
            "7F00000100002A9F000000000000000G", "7F000001000100000000000000000005", "7F000001FFFFFFFF0000000000000005",
            "7F00000100002A9F8000000000000005", "7F00000100002A9F00000000000000057F000001" })
    void refusesWhatIsNoSuchId(String text) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> OffsetMessageId.parse(text));
    }

}
