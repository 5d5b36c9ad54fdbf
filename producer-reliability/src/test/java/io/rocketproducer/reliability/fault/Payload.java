/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Body of a message: its origin, and a checksum of the whole body. One in fifty is large
 * enough to be compressed.
 *
 * @param cell number of the cell
 * @param producer name of the producer
 * @param mode mode of the send
 * @param sequence number of the message within cell, producer and mode, from 0
 * @param key its order key, empty for none
 */
record Payload(int cell, String producer, Mode mode, int sequence, String key) {

    private static final int FIELDS = 8;

    private static final String MAGIC = "RP1";

    byte[] encode() {
        String head = MAGIC + "|" + this.cell + "|" + this.producer + "|" + this.mode + "|" + this.sequence + "|"
                + this.key + "|";
        String tail = "|" + filler();
        return (head + checksum(head + tail) + tail).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Decodes a body.
     * @param body the body of a stored message
     * @return the payload, empty if the body differs from the output of {@link #encode}
     */
    static Optional<Payload> decode(byte[] body) {
        String[] fields = new String(body, StandardCharsets.US_ASCII).split("\\|", FIELDS);
        if (fields.length != FIELDS || !fields[0].equals(MAGIC)) {
            return Optional.empty();
        }
        try {
            Payload payload = new Payload(Integer.parseInt(fields[1]), fields[2], Mode.valueOf(fields[3]),
                    Integer.parseInt(fields[4]), fields[5]);
            return Arrays.equals(payload.encode(), body) ? Optional.of(payload) : Optional.empty();
        }
        catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

    private String filler() {
        int length = (this.sequence % 50 == 49) ? 6_000 : 40 + this.sequence % 7 * 60;
        char[] filler = new char[length];
        int value = this.sequence * 31 + this.mode.name().length();
        for (int i = 0; i < length; i++) {
            value = value * 1_103_515_245 + 12_345;
            filler[i] = (char) ('a' + ((value >>> 16) % 26));
        }
        return new String(filler);
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(checksum.getValue());
    }

}
