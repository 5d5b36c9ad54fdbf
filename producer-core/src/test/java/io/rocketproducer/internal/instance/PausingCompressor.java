/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.spi.BodyCompressor;

/**
 * A slow compressor.
 *
 * @param pause runs before compression
 */
record PausingCompressor(Runnable pause) implements BodyCompressor {

    @Override
    public CompressionType type() {
        return CompressionType.ZLIB;
    }

    @Override
    public byte[] compress(byte[] body) {
        this.pause.run();
        return new byte[1];
    }

}
