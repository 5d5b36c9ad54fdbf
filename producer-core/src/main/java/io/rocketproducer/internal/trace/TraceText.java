/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A growable text in its UTF-8 form. Written on every send, hence without intermediate
 * strings. Not thread-safe.
 */
final class TraceText {

    /** The maximum number of digits, including the sign. */
    private static final int MAX_DIGITS = 20;

    private static final byte[] ABSENT = { 'n', 'u', 'l', 'l' };

    private byte[] bytes;

    private int size;

    TraceText(int expectedBytes) {
        this.bytes = new byte[expectedBytes];
    }

    /**
     * Appends a text, or the placeholder for an absent one.
     * @param text the text
     * @return this text
     */
    TraceText add(@Nullable String text) {
        if (text == null) {
            return add(ABSENT);
        }
        ensureRoom(text.length());
        if (putPlain(text, this.bytes, this.size)) {
            this.size += text.length();
            return this;
        }
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends an ASCII text, which is faster.
     * @param text the text
     * @return this text
     */
    // Deprecated because it drops the high byte of each character, which is 0 in ASCII
    @SuppressWarnings("deprecation")
    TraceText ascii(String text) {
        ensureRoom(text.length());
        text.getBytes(0, text.length(), this.bytes, this.size);
        this.size += text.length();
        return this;
    }

    private TraceText add(byte[] text) {
        ensureRoom(text.length);
        System.arraycopy(text, 0, this.bytes, this.size, text.length);
        this.size += text.length;
        return this;
    }

    /**
     * Appends a character.
     * @param character one of ASCII
     * @return this text
     */
    TraceText add(char character) {
        ensureRoom(1);
        this.bytes[this.size++] = (byte) character;
        return this;
    }

    /**
     * Appends a number.
     * @param number zero or more
     * @return this text
     */
    TraceText add(long number) {
        ensureRoom(MAX_DIGITS);
        int end = this.size;
        long rest = number;
        do {
            this.bytes[end++] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        while (rest > 0);
        reverse(this.size, end - 1);
        this.size = end;
        return this;
    }

    private void reverse(int from, int to) {
        for (int left = from, right = to; left < right; left++, right--) {
            byte digit = this.bytes[left];
            this.bytes[left] = this.bytes[right];
            this.bytes[right] = digit;
        }
    }

    private static boolean putPlain(String text, byte[] out, int offset) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            out[offset + i] = (byte) c;
        }
        return true;
    }

    private void ensureRoom(int more) {
        int needed = this.size + more;
        if (needed > this.bytes.length) {
            this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, 2 * this.bytes.length));
        }
    }

    int length() {
        return this.size;
    }

    /**
     * Truncates the text.
     * @param length the new length
     */
    void cut(int length) {
        this.size = length;
    }

    byte[] copy() {
        return Arrays.copyOf(this.bytes, this.size);
    }

    @Override
    public String toString() {
        return new String(this.bytes, 0, this.size, StandardCharsets.UTF_8);
    }

}
