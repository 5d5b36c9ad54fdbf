package io.rocketproducer.internal.send;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.rocketmq.common.compression.CompressorFactory;
import org.apache.rocketmq.common.sysflag.MessageSysFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.spi.BodyCompressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BodyCompressionTests {

    private final BodyCompression compression = compression(CompressionType.ZLIB);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void officialClientReadsWhatWeCompress(CompressionType type) throws Exception {
        for (int repeats : new int[] { 1_000, 10_000, 50_000, 200_000 }) {
            byte[] body = "compressible ".repeat(repeats).getBytes(StandardCharsets.UTF_8);
            BodyCompression.Body compressed = compression(type).compress(body);
            assertThat(compressed.bytes()).hasSizeLessThan(body.length / 10);
            assertThat(compressed.sysFlag() & MessageSysFlag.COMPRESSED_FLAG).isEqualTo(MessageSysFlag.COMPRESSED_FLAG);
            assertThat(MessageSysFlag.getCompressionType(compressed.sysFlag())).hasToString(type.name());
            assertThat(decompress(compressed)).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @CsvSource({ "ZLIB, 769", "LZ4, 257", "ZSTD, 513" })
    void saysHowItCompressed(CompressionType type, int sysFlag) {
        assertThat(compression(type).compress(new byte[10_000]).sysFlag()).isEqualTo(sysFlag);
    }

    @ParameterizedTest
    @CsvSource({ "ZLIB, 1", "ZLIB, 9", "ZSTD, 1", "ZSTD, 22", "LZ4, 0", "LZ4, 9" })
    void everyLevelCanBeReadBack(CompressionType type, int level) throws Exception {
        byte[] body = "level ".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        BodyCompression.Body compressed = BodyCompression.of(new CompressionSettings(type, level, 1), null)
            .compress(body);
        assertThat(decompress(compressed)).isEqualTo(body);
    }

    @Test
    void threadsDoNotMixTheirBodies() {
        assertThat(IntStream.range(0, 400).parallel().allMatch((i) -> {
            byte[] body = ("body " + i + " ").repeat(1_000 + i).getBytes(StandardCharsets.UTF_8);
            try {
                return Arrays.equals(decompress(this.compression.compress(body)), body);
            }
            catch (Exception ex) {
                return false;
            }
        })).isTrue();
    }

    @Test
    void leavesSmallBodiesAlone() {
        byte[] body = new byte[4_095];
        assertThat(this.compression.compress(body).bytes()).isSameAs(body);
        assertThat(this.compression.compress(body).sysFlag()).isZero();
        assertThat(this.compression.compress(new byte[4_096]).sysFlag()).isNotZero();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOriginalWhenCompressingDoesNotMakeItSmaller(CompressionType type) {
        byte[] body = new byte[8_192];
        new Random(1).nextBytes(body);
        assertThat(compression(type).compress(body).bytes()).isSameAs(body);
        assertThat(compression(type).compress(body).sysFlag()).isZero();
    }

    @Test
    void canBeTurnedOff() {
        assertThat(compression(CompressionType.NONE).compress(new byte[100_000]).sysFlag()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "LZ4, at.yawk.lz4:lz4-java", "ZSTD, com.github.luben:zstd-jni" })
    void namesTheLibraryThatIsMissing(CompressionType type, String artifact) {
        CompressionSettings settings = CompressionSettings.defaults().withType(type);
        assertThatIllegalStateException()
            .isThrownBy(() -> BodyCompression.of(settings, null, ClassLoader.getPlatformClassLoader()))
            .withMessageContaining(artifact)
            .withMessageContaining("add it");
    }

    @Test
    void usersCompressorReplacesOurs() {
        BodyCompression own = BodyCompression.of(CompressionSettings.defaults(), compressor(CompressionType.ZSTD),
                ClassLoader.getPlatformClassLoader());
        assertThat(own.compress(new byte[5_000]).bytes()).hasSize(1);
        assertThat(own.compress(new byte[5_000]).sysFlag()).isEqualTo(0x201);
        assertThat(own.compress(new byte[10]).sysFlag()).isZero();
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

    private static BodyCompression compression(CompressionType type) {
        return BodyCompression.of(CompressionSettings.defaults().withType(type), null);
    }

    private static byte[] decompress(BodyCompression.Body compressed) throws Exception {
        return CompressorFactory.getCompressor(MessageSysFlag.getCompressionType(compressed.sysFlag()))
            .decompress(compressed.bytes());
    }

}
