/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encodes and decodes the properties of a message as a single text, for a header or a
 * batch entry: for each property its name, U+0001, its value, U+0002, as in RocketMQ
 * 5.5.0 {@code MessageDecoder}. The separators cannot be escaped. Readers drop properties
 * without a name or value, so these are not written.
 */
public final class PropertiesText {

    /** Separates a name from its value. */
    private static final char NAME_END = '\u0001';

    /** Ends a property. */
    private static final char PAIR_END = '\u0002';

    private PropertiesText() {
    }

    /**
     * Creates a writer.
     * @param expectedBytes the expected length; the exact length avoids a copy
     * @return a writer without properties
     */
    public static Writer writer(int expectedBytes) {
        return new Writer(expectedBytes);
    }

    /**
     * Returns the encoded length of a property in plain ASCII.
     * @param name the name
     * @param value the value
     * @return the length in bytes
     */
    public static int length(String name, String value) {
        return name.length() + value.length() + 2;
    }

    /**
     * Encodes properties.
     * @param properties names and values, in wire order
     * @return the text in UTF-8
     * @throws WireException if a name or value contains a separator
     */
    public static byte[] encode(Map<String, String> properties) {
        int length = 0;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            length += length(property.getKey(), property.getValue());
        }
        Writer writer = writer(length);
        properties.forEach(writer::add);
        return writer.toBytes();
    }

    /**
     * Decodes properties as leniently as brokers do: skips entries without a name or
     * value, accepts a missing last separator, and uses the last of several values for a
     * name.
     * @param text the text
     * @return the properties, unmodifiable
     * @throws WireException if the text is too long or has too many properties
     */
    public static Map<String, String> decode(String text) {
        PeerLimits.text("the properties of a message", text, PeerLimits.PROPERTIES_CHARS);
        Map<String, String> properties = new LinkedHashMap<>();
        int start = 0;
        int nameEnd = text.indexOf(NAME_END);
        while (nameEnd >= 0 && start < text.length()) {
            int end = text.indexOf(PAIR_END, start);
            end = (end < 0) ? text.length() : end;
            if (nameEnd > start && nameEnd < end - 1) {
                properties.put(text.substring(start, nameEnd), text.substring(nameEnd + 1, end));
                PeerLimits.count("the properties of a message", properties.size(), PeerLimits.PROPERTIES);
            }
            start = end + 1;
            // Searched for only after it has been passed, which avoids quadratic time
            nameEnd = (nameEnd < start) ? text.indexOf(NAME_END, start) : nameEnd;
        }
        return Collections.unmodifiableMap(properties);
    }

    /**
     * Appends properties one by one. Not thread-safe.
     */
    public static final class Writer {

        private byte[] bytes;

        private int size;

        private Writer(int expectedBytes) {
            this.bytes = new byte[expectedBytes];
        }

        /**
         * Appends a property, unless its name or value is empty.
         * @param name the name
         * @param value the value
         * @return this writer
         * @throws WireException if the name or value contains a separator
         */
        public Writer add(String name, String value) {
            if (!name.isEmpty() && !value.isEmpty()) {
                append(name, NAME_END);
                append(value, PAIR_END);
            }
            return this;
        }

        /**
         * Returns the number of bytes so far.
         * @return the length in bytes
         */
        public int length() {
            return this.size;
        }

        /**
         * Appends a property whose value is generated in place.
         * @param name the name, not empty
         * @param value writes the value
         * @param nowMillis the current time, which is part of the value
         * @return the value
         */
        public String add(String name, InPlace value, long nowMillis) {
            append(name, NAME_END);
            int start = this.size;
            ensureRoom(value.length() + 1);
            value.writeTo(this.bytes, start, nowMillis);
            this.size += value.length();
            this.bytes[this.size++] = (byte) PAIR_END;
            return new String(this.bytes, start, value.length(), StandardCharsets.ISO_8859_1);
        }

        /**
         * Completes the text. The writer must not be used afterwards.
         * @return the text in UTF-8
         */
        public byte[] toBytes() {
            return (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
        }

        private void append(String text, char end) {
            ensureRoom(text.length() + 1);
            if (putPlain(text, this.bytes, this.size)) {
                this.size += text.length();
            }
            else {
                appendUtf8(text);
            }
            this.bytes[this.size++] = (byte) end;
        }

        // Static, so that escape analysis can keep a writer on the stack
        private static boolean putPlain(String text, byte[] out, int offset) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c <= PAIR_END || c >= 0x80) {
                    return false;
                }
                out[offset + i] = (byte) c;
            }
            return true;
        }

        private void appendUtf8(String text) {
            if (text.indexOf(NAME_END) >= 0 || text.indexOf(PAIR_END) >= 0) {
                throw new WireException("a property contains U+0001 or U+0002, which separate properties");
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            ensureRoom(utf8.length + 1);
            System.arraycopy(utf8, 0, this.bytes, this.size, utf8.length);
            this.size += utf8.length;
        }

        private void ensureRoom(int more) {
            int needed = this.size + more;
            if (needed > this.bytes.length) {
                this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, 2 * this.bytes.length));
            }
        }

    }

    /**
     * Generates ASCII values without separators directly into the text.
     */
    public interface InPlace {

        /**
         * Returns the length of every value.
         * @return the length in bytes
         */
        int length();

        /**
         * Writes the next value.
         * @param out the target array
         * @param offset the index of the first byte
         * @param nowMillis the current time, known to the caller
         */
        void writeTo(byte[] out, int offset, long nowMillis);

    }

}
