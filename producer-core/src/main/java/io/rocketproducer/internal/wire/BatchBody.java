/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * The body of a batch: consecutive messages, as written by RocketMQ 5.5.0
 * {@code MessageDecoder.encodeMessages}. An entry consists of its total length (4 bytes),
 * a magic number and a checksum that brokers fill in (4 each, 0 here), the flag of the
 * message (4), the body with its length (4) and the properties with their length (2).
 */
public final class BatchBody implements FrameBody {

    private static final int ENTRY_OVERHEAD_BYTES = 22;

    private final List<? extends Entry> entries;

    private final int length;

    /**
     * Creates a body.
     * @param entries the messages in order, at least one; the list must not change
     * afterwards
     * @throws WireException if the batch exceeds the size of an array, or the properties
     * of a message exceed the limit of an entry
     */
    public BatchBody(List<? extends Entry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one entry");
        }
        this.entries = entries;
        long total = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            checkProperties(entry.properties());
            total += length(entry);
        }
        if (total > Integer.MAX_VALUE) {
            throw new WireException("batch of " + total + " bytes is too large");
        }
        this.length = (int) total;
    }

    /**
     * Returns the number of bytes that a message adds to a batch.
     * @param entry the message
     * @return the length in bytes
     */
    public static long length(Entry entry) {
        return ENTRY_OVERHEAD_BYTES + (long) entry.body().length + entry.properties().length;
    }

    @Override
    public int length() {
        return this.length;
    }

    @Override
    public void writeTo(ByteBuf out) {
        for (int i = 0; i < this.entries.size(); i++) {
            write(this.entries.get(i), out);
        }
    }

    private static void write(Entry entry, ByteBuf out) {
        byte[] body = entry.body();
        byte[] properties = entry.properties();
        out.writeInt((int) length(entry));
        out.writeLong(0);
        out.writeInt(entry.flag());
        out.writeInt(body.length);
        out.writeBytes(body);
        out.writeShort(properties.length);
        out.writeBytes(properties);
    }

    private static void checkProperties(byte[] properties) {
        if (properties.length > Short.MAX_VALUE) {
            throw new WireException("properties of " + properties.length + " bytes are longer than the "
                    + Short.MAX_VALUE + " bytes a batch entry can carry");
        }
    }

    /**
     * A message of a batch.
     */
    public interface Entry {

        int flag();

        /**
         * Returns the body. The array is not copied.
         * @return the bytes
         */
        byte[] body();

        /**
         * Returns the properties as encoded by {@link PropertiesText}. The array is not
         * copied.
         * @return the bytes
         */
        byte[] properties();

    }

}
