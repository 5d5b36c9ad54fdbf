package io.rocketproducer.internal.wire;

import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * The body of a batch: its messages one after another, as RocketMQ 5.5.0
 * {@code MessageDecoder.encodeMessages} writes them. An entry is its total length (4
 * bytes), a magic number and a checksum that brokers fill in (4 each, 0 here), the flag
 * of the message (4), the body with its length (4) and the properties with their length
 * (2).
 */
public final class BatchBody implements FrameBody {

    /** What an entry needs beside its body and properties. */
    public static final int ENTRY_OVERHEAD_BYTES = 22;

    private final List<Entry> entries;

    private final int length;

    /**
     * A body of these entries.
     * @param entries the messages in their order, at least one
     * @throws WireException if they are more than an array of bytes could hold
     */
    public BatchBody(List<Entry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one entry");
        }
        this.entries = List.copyOf(entries);
        long total = 0;
        for (Entry entry : this.entries) {
            total += entry.length();
        }
        if (total > Integer.MAX_VALUE) {
            throw new WireException("batch of " + total + " bytes is too large");
        }
        this.length = (int) total;
    }

    @Override
    public int length() {
        return this.length;
    }

    @Override
    public void writeTo(ByteBuf out) {
        for (Entry entry : this.entries) {
            entry.writeTo(out);
        }
    }

    /**
     * A message of a batch.
     *
     * @param flag the flag of the message
     * @param body the body, used as it is
     * @param properties the properties as {@link PropertiesText} writes them, used as
     * they are
     */
    // Entries are written and never compared, so the arrays do no harm to equals
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(int flag, byte[] body, byte[] properties) {

        public Entry {
            if (properties.length > Short.MAX_VALUE) {
                throw new WireException("properties of " + properties.length + " bytes are longer than the "
                        + Short.MAX_VALUE + " bytes a batch entry can carry");
            }
        }

        /**
         * The number of bytes this entry adds to a batch.
         * @return the length in bytes
         */
        public long length() {
            return ENTRY_OVERHEAD_BYTES + (long) this.body.length + this.properties.length;
        }

        private void writeTo(ByteBuf out) {
            out.writeInt((int) length());
            out.writeInt(0);
            out.writeInt(0);
            out.writeInt(this.flag);
            out.writeInt(this.body.length);
            out.writeBytes(this.body);
            out.writeShort(this.properties.length);
            out.writeBytes(this.properties);
        }

        /** Sizes only: body and properties may be confidential. */
        @Override
        public String toString() {
            return "Entry[flag=" + this.flag + ", bodyBytes=" + this.body.length + ", propertiesBytes="
                    + this.properties.length + "]";
        }

    }

}
