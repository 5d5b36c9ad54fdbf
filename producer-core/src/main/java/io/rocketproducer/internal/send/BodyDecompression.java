package io.rocketproducer.internal.send;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

import com.github.luben.zstd.ZstdInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;

/**
 * Undoes what producers did to bodies. A function of its arguments.
 */
final class BodyDecompression {

    /**
     * More than any broker takes, and little enough for a body made to fill memory to do
     * no harm.
     */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final int TYPE_MASK = 0x700;

    private BodyDecompression() {
    }

    /**
     * Decompresses a body if it is compressed.
     * @param body the body as it was stored
     * @param sysFlag its bits of RocketMQ 5.5.0 {@code MessageSysFlag}
     * @return the body as it was sent
     * @throws IllegalArgumentException if it cannot be read, or has more than 64 MiB
     * @throws IllegalStateException if the library that reads it is missing
     */
    static byte[] decompress(byte[] body, int sysFlag) {
        if ((sysFlag & BodyCompression.COMPRESSED) == 0) {
            return body;
        }
        try (InputStream in = open(body, sysFlag & TYPE_MASK)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "a body has more than " + MAX_BYTES + " bytes when it is decompressed");
            }
            return bytes;
        }
        catch (IOException ex) {
            throw new IllegalArgumentException("a compressed body cannot be read", ex);
        }
        catch (NoClassDefFoundError ex) {
            throw new IllegalStateException("reading a body that was compressed with LZ4 or Zstd needs "
                    + "at.yawk.lz4:lz4-java or com.github.luben:zstd-jni, which is not on the class path: add it", ex);
        }
    }

    // Producers before 5.0 wrote no type: theirs is zlib
    private static InputStream open(byte[] body, int type) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return switch (type) {
            case BodyCompression.LZ4 -> Lz4.open(in);
            case BodyCompression.ZSTD -> Zstd.open(in);
            case 0, BodyCompression.ZLIB -> new InflaterInputStream(in);
            default -> throw new IllegalArgumentException("a body is compressed in the unknown format " + type);
        };
    }

    /** Loaded only when needed, as its library may be missing. */
    private static final class Lz4 {

        static InputStream open(InputStream in) throws IOException {
            return new LZ4FrameInputStream(in);
        }

    }

    /** Loaded only when needed, as its library may be missing. */
    private static final class Zstd {

        static InputStream open(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }

    }

}
