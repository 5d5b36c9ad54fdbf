/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import io.rocketproducer.api.CompressionType;

/**
 * Compresses message bodies in place of the built-in compressors, for instance with
 * another implementation of the same format. Called concurrently on sending threads.
 */
public interface BodyCompressor {

    /**
     * Returns the format, which is stored with the message. Called once.
     * @return any type except {@link CompressionType#NONE}
     */
    CompressionType type();

    /**
     * Compresses a body. An exception fails the send. The duration counts against the
     * send timeout: a send whose timeout has elapsed when this method returns fails.
     * @param body the body, not to be modified
     * @return the compressed body; used only if it is shorter
     */
    byte[] compress(byte[] body);

}
