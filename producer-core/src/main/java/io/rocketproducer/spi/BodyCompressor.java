package io.rocketproducer.spi;

import io.rocketproducer.api.CompressionType;

/**
 * Compresses bodies in place of the producer's own compressors, for instance with another
 * implementation of the same format. Called on sending threads, by many at once.
 */
public interface BodyCompressor {

    /**
     * The format, which consumers are told. Asked for once.
     * @return any but {@link CompressionType#NONE}
     */
    CompressionType type();

    /**
     * Compresses one body. What it throws fails the send. The time it takes counts
     * against the limit of the send, which fails if the limit has passed when this
     * returns.
     * @param body the body, not to be changed
     * @return the compressed form; sent only if it is shorter than the body
     */
    byte[] compress(byte[] body);

}
