package io.rocketproducer.internal.send;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.apache.rocketmq.common.compression.CompressorFactory;
import org.apache.rocketmq.common.sysflag.MessageSysFlag;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;

import static org.assertj.core.api.Assertions.assertThat;

class BodyCompressionTests {

    private final BodyCompression compression = new BodyCompression(CompressionSettings.defaults());

    @Test
    void officialClientReadsWhatWeCompress() throws Exception {
        byte[] body = "compressible ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        BodyCompression.Body compressed = this.compression.compress(body);
        assertThat(compressed.bytes()).hasSizeLessThan(body.length / 10);
        assertThat(compressed.sysFlag() & MessageSysFlag.COMPRESSED_FLAG).isEqualTo(MessageSysFlag.COMPRESSED_FLAG);
        byte[] restored = CompressorFactory.getCompressor(MessageSysFlag.getCompressionType(compressed.sysFlag()))
            .decompress(compressed.bytes());
        assertThat(restored).isEqualTo(body);
    }

    @Test
    void leavesSmallBodiesAlone() {
        byte[] body = new byte[4_095];
        assertThat(this.compression.compress(body).bytes()).isSameAs(body);
        assertThat(this.compression.compress(body).sysFlag()).isZero();
        assertThat(this.compression.compress(new byte[4_096]).sysFlag()).isNotZero();
    }

    @Test
    void keepsTheOriginalWhenCompressingDoesNotMakeItSmaller() {
        byte[] body = new byte[8_192];
        new Random(1).nextBytes(body);
        assertThat(this.compression.compress(body).bytes()).isSameAs(body);
        assertThat(this.compression.compress(body).sysFlag()).isZero();
    }

    @Test
    void canBeTurnedOff() {
        BodyCompression off = new BodyCompression(CompressionSettings.defaults().withType(CompressionType.NONE));
        assertThat(off.compress(new byte[100_000]).sysFlag()).isZero();
    }

}
