/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Body of a message: its mode and sequence, and a checksum of the whole body. One in ten
 * is large enough to be compressed.
 *
 * @param mode mode of the send
 * @param sequence its number in the mode, from 0
 */
// Written and read by the same build
@SuppressWarnings("EnumOrdinal")
record SoakBody(SoakMode mode, int sequence) {

    private static final int HEADER = 4 + 1 + 4;

    private static final int SMALL = 200;

    private static final int LARGE = 6_000;

    byte[] toBytes() {
        byte[] bytes = new byte[(this.sequence % 10 == 0) ? LARGE : SMALL];
        for (int i = HEADER; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + (i + this.sequence) % 23);
        }
        ByteBuffer.wrap(bytes).position(4).put((byte) this.mode.ordinal()).putInt(this.sequence).putInt(0, crc(bytes));
        return bytes;
    }

    /**
     * Decodes a body.
     * @throws IllegalArgumentException if it differs from the sent one
     */
    static SoakBody of(byte[] bytes) {
        if (bytes.length < HEADER || ByteBuffer.wrap(bytes).getInt() != crc(bytes)) {
            throw new IllegalArgumentException("corrupted body of " + bytes.length + " bytes");
        }
        ByteBuffer content = ByteBuffer.wrap(bytes).position(4);
        return new SoakBody(SoakMode.values()[content.get()], content.getInt());
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 4, bytes.length - 4);
        return (int) crc.getValue();
    }

}
