package io.rocketproducer.internal.send;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;

/**
 * Compresses large bodies, once for each message and only if that makes them smaller.
 *
 * @param settings the user's wishes
 */
record BodyCompression(CompressionSettings settings) {

    /** The bits of RocketMQ 5.5.0 {@code MessageSysFlag} for: compressed, with zlib. */
    private static final int ZLIB_FLAG = 0x301;

    private static final int CHUNK_BYTES = 4 * 1024;

    /**
     * Compresses a body if it is worth it.
     * @param body the body, left untouched
     * @return the body to send with its system flag
     */
    Body compress(byte[] body) {
        if (this.settings.type() == CompressionType.NONE || body.length < this.settings.thresholdBytes()) {
            return new Body(body, 0);
        }
        byte[] compressed = deflate(body);
        return (compressed.length < body.length) ? new Body(compressed, ZLIB_FLAG) : new Body(body, 0);
    }

    private byte[] deflate(byte[] body) {
        Deflater deflater = new Deflater(Math.min(this.settings.level(), Deflater.BEST_COMPRESSION));
        try {
            deflater.setInput(body);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2);
            byte[] chunk = new byte[CHUNK_BYTES];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
        finally {
            deflater.end();
        }
    }

    /**
     * A body to send.
     *
     * @param bytes the bytes
     * @param sysFlag the bits that say how they are compressed
     */
    // Handed on at once and never compared, so the array does no harm to equals
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte[] bytes, int sysFlag) {
    }

}
