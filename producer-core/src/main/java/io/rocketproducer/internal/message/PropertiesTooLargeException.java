/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

/**
 * Thrown if brokers would reject the properties of a message. Without a stack trace: the
 * sender receives another exception, which names the message.
 */
public final class PropertiesTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int bytes;

    PropertiesTooLargeException(int bytes) {
        super("Properties of " + bytes + " bytes", null, false, false);
        this.bytes = bytes;
    }

    /**
     * Returns the size of the properties.
     * @return bytes, in wire form
     */
    public int bytes() {
        return this.bytes;
    }

}
