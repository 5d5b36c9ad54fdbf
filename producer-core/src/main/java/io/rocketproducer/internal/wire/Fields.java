/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The header fields of a received frame. Few, so lookups search them instead of hashing.
 */
public final class Fields {

    /** No fields. */
    public static final Fields NONE = new Fields(new String[0]);

    /** Names at even indexes, values at odd ones. */
    private final String[] namesAndValues;

    private Fields(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /**
     * Creates fields from alternating names and values.
     * @param namesAndValues an even number of texts
     * @return the fields
     */
    public static Fields of(String... namesAndValues) {
        return (namesAndValues.length == 0) ? NONE : new Fields(Arrays.copyOf(namesAndValues, namesAndValues.length));
    }

    static Fields of(String[] namesAndValues, int size) {
        return new Fields(Arrays.copyOf(namesAndValues, size));
    }

    /**
     * Returns the text of a field; the last one of several with the same name.
     * @param name the field
     * @return the text, {@code null} if the field is absent
     */
    public @Nullable String text(String name) {
        for (int i = this.namesAndValues.length - 2; i >= 0; i -= 2) {
            if (this.namesAndValues[i].equals(name)) {
                return this.namesAndValues[i + 1];
            }
        }
        return null;
    }

    /**
     * Returns the text of a field, up to a maximum length.
     * @param name the field
     * @param max the maximum number of characters
     * @return the text, {@code null} if the field is absent
     * @throws WireException if the text is longer
     */
    public @Nullable String text(String name, int max) {
        String text = text(name);
        return (text == null || text.length() <= max) ? text : PeerLimits.text("header field " + name, text, max);
    }

    /**
     * Returns the text of a mandatory field.
     * @param name the field
     * @return the text, not empty
     * @throws WireException if the field is absent
     */
    public String required(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw new WireException("header field " + name + " is missing");
        }
        return text;
    }

    /**
     * Returns the name or id in a field, which becomes part of texts with separators.
     * @param name the field
     * @return the text without control characters, {@code null} if the field is absent or
     * empty
     * @throws WireException if the text has a control character or is too long
     */
    public @Nullable String plain(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        // Every response is checked, so the error text is created for invalid values only
        return PeerLimits.isName(text) ? text : PeerLimits.name("header field " + name, text);
    }

    /**
     * Returns the number in a field.
     * @param name the field
     * @return the number
     * @throws WireException if the field is absent or not a number
     */
    public long number(String name) {
        String text = required(name);
        try {
            return Long.parseLong(text);
        }
        catch (NumberFormatException ex) {
            // The message of the cause quotes the field
            throw new WireException("header field " + name + " is not a number");
        }
    }

    /**
     * Returns the number in a field, within bounds.
     * @param name the field
     * @param min the smallest valid number
     * @param max the largest valid number
     * @return the number
     * @throws WireException if the field is absent, not a number, or out of bounds
     */
    public long number(String name, long min, long max) {
        long number = number(name);
        if (number < min || number > max) {
            // Every response is checked, so the error text is created for invalid values
            // only
            PeerLimits.number("header field " + name, number, min, max);
        }
        return number;
    }

    /**
     * Returns a field of 32 arbitrary bits.
     * @param name the field
     * @return the number
     * @throws WireException if the field is absent, not a number, or has more bits
     */
    public int bits(String name) {
        return (int) number(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

}
