/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import com.github.luben.zstd.ZstdOutputStream;
import com.sun.management.ThreadMXBean;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.internal.wire.WireException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CompressedBodyTests {

    private static final int MAX_BYTES = 1024 * 1024;

    /**
     * The two buffers of an LZ4 block, as declared by its frame, and a copy of the body.
     */
    private static final long MAX_ALLOCATED = 12L * 1024 * 1024;

    static Stream<Arguments> damage() {
        return Arrays.stream(Format.values())
            .flatMap((format) -> Stream.of("empty", "cut", "garbage", "flipped")
                .map((damage) -> Arguments.of(format, damage)));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void readsUpToTheLimit(Format format) throws IOException {
        byte[] body = "body".repeat(MAX_BYTES / 4).getBytes(StandardCharsets.UTF_8);
        assertThat(CompressedBody.decompress(format.compress(body, 1), format.sysFlag, MAX_BYTES)).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void bombIsRefusedWithoutMemory(Format format) throws IOException {
        byte[] bomb = format.compress(new byte[1024 * 1024], 256);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(WireException.class)
            .isThrownBy(() -> CompressedBody.decompress(bomb, format.sysFlag, MAX_BYTES))
            .withMessageContaining("more than 1048576 bytes")
            .withMessageContaining("maxMessageSize");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
    }

    @ParameterizedTest
    @MethodSource("damage")
    void damagedBodyIsReadOrMalformed(Format format, String damage) throws IOException {
        byte[] valid = format.compress(new byte[5_000], 1);
        byte[] body = switch (damage) {
            case "empty" -> new byte[0];
            case "cut" -> Arrays.copyOf(valid, valid.length / 2);
            case "garbage" -> "no compressed body".getBytes(StandardCharsets.UTF_8);
            default -> flipped(valid);
        };
        try {
            assertThat(CompressedBody.decompress(body, format.sysFlag, MAX_BYTES)).hasSizeLessThanOrEqualTo(MAX_BYTES);
        }
        catch (WireException ex) {
            assertThat(ex).hasMessageContaining("the body of a message").hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0x401, 0x701, 0x501 })
    void unknownFormatIsMalformed(int sysFlag) {
        assertThatExceptionOfType(WireException.class)
            .isThrownBy(() -> CompressedBody.decompress(new byte[5], sysFlag, MAX_BYTES))
            .withMessageContaining("unknown");
    }

    @Test
    void bodyThatIsNotCompressedIsTheSame() {
        byte[] body = new byte[5];
        assertThat(CompressedBody.decompress(body, 0x300, 1)).isSameAs(body);
    }

    private static byte[] flipped(byte[] valid) {
        byte[] damaged = valid.clone();
        damaged[damaged.length / 2] ^= 0x55;
        return damaged;
    }

    /** The formats of bodies. */
    enum Format {

        ZLIB(0x301), ZLIB_OF_OLD_PRODUCERS(0x001), LZ4(0x101), ZSTD(0x201);

        private final int sysFlag;

        Format(int sysFlag) {
            this.sysFlag = sysFlag;
        }

        byte[] compress(byte[] part, int parts) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = open(bytes)) {
                for (int i = 0; i < parts; i++) {
                    out.write(part);
                }
            }
            return bytes.toByteArray();
        }

        private OutputStream open(OutputStream bytes) throws IOException {
            return switch (this) {
                case ZLIB, ZLIB_OF_OLD_PRODUCERS -> new DeflaterOutputStream(bytes);
                case LZ4 -> new LZ4FrameOutputStream(bytes);
                case ZSTD -> new ZstdOutputStream(bytes);
            };
        }

    }

}
