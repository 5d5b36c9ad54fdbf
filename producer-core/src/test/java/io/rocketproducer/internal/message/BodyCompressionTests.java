/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

import org.apache.rocketmq.common.compression.CompressorFactory;
import org.apache.rocketmq.common.sysflag.MessageSysFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.spi.BodyCompressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BodyCompressionTests {

    @SuppressWarnings("UnnecessaryLambda")
    private static final LongSupplier UNLIMITED = () -> Long.MAX_VALUE;

    private final BodyCompression compression = compression(CompressionType.ZLIB);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void officialClientReadsWhatWeCompress(CompressionType type) throws Exception {
        for (int repeats : new int[] { 1_000, 10_000, 50_000, 200_000 }) {
            byte[] body = "compressible ".repeat(repeats).getBytes(StandardCharsets.UTF_8);
            BodyCompression.Body compressed = compression(type).compress(body, UNLIMITED);
            assertThat(compressed.bytes()).hasSizeLessThan(body.length / 10);
            assertThat(compressed.sysFlag() & MessageSysFlag.COMPRESSED_FLAG).isEqualTo(MessageSysFlag.COMPRESSED_FLAG);
            assertThat(MessageSysFlag.getCompressionType(compressed.sysFlag())).hasToString(type.name());
            assertThat(decompress(compressed)).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @CsvSource({ "ZLIB, 769", "LZ4, 257", "ZSTD, 513" })
    void saysHowItCompressed(CompressionType type, int sysFlag) {
        assertThat(compression(type).compress(new byte[10_000], UNLIMITED).sysFlag()).isEqualTo(sysFlag);
    }

    @ParameterizedTest
    @CsvSource({ "ZLIB, 1", "ZLIB, 9", "ZSTD, 1", "ZSTD, 22", "LZ4, 0", "LZ4, 9" })
    void everyLevelCanBeReadBack(CompressionType type, int level) throws Exception {
        byte[] body = "level ".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        BodyCompression.Body compressed = BodyCompression.of(settings(type, level), null).compress(body, UNLIMITED);
        assertThat(decompress(compressed)).isEqualTo(body);
    }

    @Test
    void threadsDoNotMixTheirBodies() {
        assertThat(IntStream.range(0, 400).parallel().allMatch((i) -> {
            byte[] body = ("body " + i + " ").repeat(1_000 + i).getBytes(StandardCharsets.UTF_8);
            try {
                return Arrays.equals(decompress(this.compression.compress(body, UNLIMITED)), body);
            }
            catch (Exception ex) {
                return false;
            }
        })).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void bodiesOfAnySizeAreReadBack(CompressionType type) throws Exception {
        int chunk = BoundedCompressor.CHUNK_BYTES;
        for (int size : new int[] { chunk - 1, chunk, chunk + 1, 2 * chunk, 2 * chunk + 1, 4 * 1024 * 1024 }) {
            byte[] body = text(size);
            assertThat(decompress(compression(type).compress(body, UNLIMITED))).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 5, 9 })
    void zlibGivesWhatOneCallOfADeflaterGives(int level) {
        for (int size : new int[] { 5_000, BoundedCompressor.CHUNK_BYTES, 1_000_001 }) {
            Deflater deflater = new Deflater(level);
            deflater.setInput(text(size));
            deflater.finish();
            byte[] expected = new byte[size];
            int length = deflater.deflate(expected);
            deflater.end();
            assertThat(new ZlibCompressor(level).compress(text(size))).isEqualTo(Arrays.copyOf(expected, length));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void leavesTheBodyAsItIsWhenTheTimeIsOver(CompressionType type) throws Exception {
        BodyCompression compression = compression(type);
        byte[] body = text(1024 * 1024);
        BodyCompression.Body given = compression.compress(body, () -> 0);
        assertThat(given.bytes()).isSameAs(body);
        assertThat(given.sysFlag()).isZero();
        // An aborted compression has no effect on later ones
        assertThat(decompress(compression.compress(body, UNLIMITED))).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = { "ZLIB", "LZ4" })
    void looksAtTheTimeAfterEachChunk(CompressionType type) {
        AtomicInteger looks = new AtomicInteger();
        compression(type).compress(text(1024 * 1024), () -> 5 - looks.incrementAndGet());
        assertThat(looks).hasValue(5);
        looks.set(0);
        compression(type).compress(text(1024 * 1024), () -> looks.incrementAndGet());
        assertThat(looks).hasValue(15);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void neverLooksAtTheTimeForABodyOfOneChunk(CompressionType type) {
        BodyCompression.Body compressed = compression(type).compress(text(BoundedCompressor.CHUNK_BYTES), () -> {
            throw new AssertionError("the time was read");
        });
        assertThat(compressed.sysFlag()).isNotZero();
    }

    // 1 MB: level 5 always takes less than 0.2 s, level 19 may take 4 s
    @ParameterizedTest
    @CsvSource({ "5, 200, 1, true", "5, 100, 1, true", "5, 1, 1, false", "19, 5000, 0, true", "19, 1000, 10, true",
            "19, 1000, 20, false", "22, 1000, 999, false" })
    void zstdDoesNotBeginWhatASampleSaysIsTooSlow(int level, long leftMillis, long sampleMillis, boolean compresses) {
        AtomicInteger looks = new AtomicInteger();
        BodyCompression.Body body = BodyCompression.of(settings(CompressionType.ZSTD, level), null)
            .compress(text(1024 * 1024), () -> (leftMillis - looks.getAndIncrement() * sampleMillis) * 1_000_000);
        assertThat(body.sysFlag() != 0).isEqualTo(compresses);
        assertThat(looks.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void leavesSmallBodiesAlone() {
        byte[] body = new byte[4_095];
        assertThat(this.compression.compress(body, UNLIMITED).bytes()).isSameAs(body);
        assertThat(this.compression.compress(body, UNLIMITED).sysFlag()).isZero();
        assertThat(this.compression.compress(new byte[4_096], UNLIMITED).sysFlag()).isNotZero();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOriginalWhenCompressingDoesNotMakeItSmaller(CompressionType type) {
        byte[] body = new byte[8_192];
        new Random(1).nextBytes(body);
        assertThat(compression(type).compress(body, UNLIMITED).bytes()).isSameAs(body);
        assertThat(compression(type).compress(body, UNLIMITED).sysFlag()).isZero();
    }

    @Test
    void canBeTurnedOff() {
        assertThat(compression(CompressionType.NONE).compress(new byte[100_000], UNLIMITED).sysFlag()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "LZ4, at.yawk.lz4:lz4-java", "ZSTD, com.github.luben:zstd-jni" })
    void namesTheLibraryThatIsMissing(CompressionType type, String artifact) {
        CompressionSettings settings = CompressionSettings.builder().type(type).build();
        assertThatIllegalStateException()
            .isThrownBy(() -> BodyCompression.of(settings, null, ClassLoader.getPlatformClassLoader()))
            .withMessageContaining(artifact)
            .withMessageContaining("add it");
    }

    @Test
    void usersCompressorReplacesOurs() {
        BodyCompression own = BodyCompression.of(CompressionSettings.defaults(), compressor(CompressionType.ZSTD),
                ClassLoader.getPlatformClassLoader());
        assertThat(own.compress(new byte[5_000], UNLIMITED).bytes()).hasSize(1);
        assertThat(own.compress(new byte[5_000], UNLIMITED).sysFlag()).isEqualTo(0x201);
        assertThat(own.compress(new byte[10], UNLIMITED).sysFlag()).isZero();
    }

    @Test
    void usersCompressorMustHaveAFormat() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> BodyCompression.of(CompressionSettings.defaults(), compressor(CompressionType.NONE)))
            .withMessageContaining("NONE");
    }

    private static BodyCompressor compressor(CompressionType type) {
        return new BodyCompressor() {

            @Override
            public CompressionType type() {
                return type;
            }

            @Override
            public byte[] compress(byte[] body) {
                return new byte[1];
            }

        };
    }

    private static CompressionSettings settings(CompressionType type, int level) {
        return CompressionSettings.builder().type(type).level(level).thresholdBytes(1).build();
    }

    private static BodyCompression compression(CompressionType type) {
        return BodyCompression.of(CompressionSettings.builder().type(type).build(), null);
    }

    private static byte[] text(int size) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(size + 64);
        while (text.length() < size) {
            text.append("{\"order\":").append(random.nextInt(1_000_000)).append(",\"customer\":\"acme\"},");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] decompress(BodyCompression.Body compressed) throws Exception {
        return CompressorFactory.getCompressor(MessageSysFlag.getCompressionType(compressed.sysFlag()))
            .decompress(compressed.bytes());
    }

}
