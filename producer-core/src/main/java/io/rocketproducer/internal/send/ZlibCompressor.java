package io.rocketproducer.internal.send;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.spi.BodyCompressor;

/**
 * RFC 1950 with the JDK's own deflater. A deflater holds memory outside of the heap and
 * is dear to make, so a few are kept: as many as can be at work at once.
 */
final class ZlibCompressor implements BodyCompressor {

    private static final int CHUNK_BYTES = 4 * 1024;

    private final int level;

    private final BlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    ZlibCompressor(int level) {
        this.level = level;
    }

    @Override
    public CompressionType type() {
        return CompressionType.ZLIB;
    }

    @Override
    public byte[] compress(byte[] body) {
        Deflater deflater = this.idle.poll();
        deflater = (deflater != null) ? deflater : new Deflater(this.level);
        try {
            return deflate(deflater, body);
        }
        finally {
            // Forgets the body as well, which must not stay reachable from here
            deflater.reset();
            if (!this.idle.offer(deflater)) {
                deflater.end();
            }
        }
    }

    private static byte[] deflate(Deflater deflater, byte[] body) {
        deflater.setInput(body);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(CHUNK_BYTES, body.length / 4));
        byte[] chunk = new byte[CHUNK_BYTES];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        return out.toByteArray();
    }

}
