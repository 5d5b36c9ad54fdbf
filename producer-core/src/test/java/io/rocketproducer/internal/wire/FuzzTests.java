/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.ConnectionSettings.HeaderFormat;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The only exception for damaged data of a peer is {@link WireException}.
 */
class FuzzTests {

    private static final int ROUNDS = 60_000;

    private static final byte[] LOADED = { 0, 1, -1, 127, -128, '"', '{', '}', '[', ',', ':', '\\', '0', 'e' };

    private final Random random = new Random(20_261_121);

    @Test
    void damagedFramesAreReadOrRefused() {
        byte[][] seeds = { seed(HeaderFormat.JSON), seed(HeaderFormat.BINARY) };
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            refused += isRefused(damage(seeds[i % seeds.length])) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    @Test
    void noLengthInAFrameIsBelievedUnseen() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] seed = seed(HeaderFormat.BINARY);
        // Loads classes before measuring
        assertThat(isRefused(seed)).isFalse();
        assertThat(isRefused(new byte[] { 0, 0, 0, 0, 9 })).isTrue();
        long most = 0;
        for (int place = 4; place < seed.length - 4; place++) {
            for (int length : new int[] { Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 24, 1 << 20 }) {
                byte[] frame = seed.clone();
                ByteBuffer.wrap(frame).putInt(place, length);
                long before = threads.getCurrentThreadAllocatedBytes();
                isRefused(frame);
                most = Math.max(most, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertThat(most).isLessThan(512 * 1024);
    }

    @Test
    void damagedPropertiesAreAlwaysRead() {
        byte[] seed = PropertiesText.writer(16)
            .add("KEYS", "a b")
            .add("\u6d88", "\u00e9")
            .add("WAIT", "true")
            .toBytes();
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, String> properties = PropertiesText.decode(new String(damage(seed), StandardCharsets.UTF_8));
            read += (properties.containsKey("") || properties.containsValue("")) ? 0 : 1;
        }
        assertThat(read).isEqualTo(ROUNDS);
    }

    @Test
    void longPropertiesWithoutValuesTakeNoQuadraticTime() {
        String text = "x\u0002".repeat((PeerLimits.PROPERTIES_CHARS - 3) / 2) + "a\u0001b";
        assertThat(PropertiesText.decode(text)).hasSize(1);
    }

    private static boolean isRefused(byte[] frame) {
        try {
            Frame read = FrameDecoder.decode(Unpooled.wrappedBuffer(frame, 4, frame.length - 4));
            if (read.body().length >= frame.length) {
                throw new AssertionError("a body of " + read.body().length + " bytes in " + frame.length);
            }
            return false;
        }
        catch (WireException ex) {
            return true;
        }
    }

    private static byte[] seed(HeaderFormat format) {
        OutgoingFrame frame = new OutgoingFrame(310, 1, "remark \u20ac", Samples.SEND, FrameBody.of(new byte[20]));
        return Samples.encode(format, frame, 1);
    }

    private byte[] damage(byte[] seed) {
        int length = (this.random.nextInt(4) == 0) ? 4 + this.random.nextInt(seed.length - 4) : seed.length;
        byte[] bytes = new byte[length];
        System.arraycopy(seed, 0, bytes, 0, length);
        for (int hits = this.random.nextInt(4); hits > 0; hits--) {
            int place = this.random.nextInt(length);
            bytes[place] = this.random.nextBoolean() ? LOADED[this.random.nextInt(LOADED.length)]
                    : (byte) this.random.nextInt();
        }
        return bytes;
    }

}
