package io.rocketproducer.internal.wire;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The header fields of a frame that was read. Few, so they are searched, not hashed.
 */
public final class Fields {

    /** No fields. */
    public static final Fields NONE = new Fields(new String[0]);

    /** Names at even, values at odd places. */
    private final String[] namesAndValues;

    private Fields(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /**
     * Fields from names and values in turn.
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
     * The text of a field; of several with the same name, the last.
     * @param name the field
     * @return the text, {@code null} when it is absent
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
     * The text of a field, if it is not too long.
     * @param name the field
     * @param max the largest number of characters
     * @return the text, {@code null} when it is absent
     * @throws WireException if the text is longer
     */
    public @Nullable String text(String name, int max) {
        String text = text(name);
        return (text == null || text.length() <= max) ? text : PeerLimits.text("header field " + name, text, max);
    }

    /**
     * The text of a field that must be present.
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
     * The name or id in a field, which is passed on into texts with separators.
     * @param name the field
     * @return the text without control characters, {@code null} if it is absent or empty
     * @throws WireException if the text has a control character or is too long
     */
    public @Nullable String plain(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        // The text is made for what is invalid only: every response is checked
        return PeerLimits.isName(text) ? text : PeerLimits.name("header field " + name, text);
    }

    /**
     * The number in a field.
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
            // Its text quotes the field
            throw new WireException("header field " + name + " is not a number");
        }
    }

    /**
     * The number in a field that has limits.
     * @param name the field
     * @param min the smallest valid number
     * @param max the largest valid number
     * @return the number
     * @throws WireException if the field is absent, not a number, or beyond the limits
     */
    public long number(String name, long min, long max) {
        long number = number(name);
        if (number < min || number > max) {
            // The text is made for what is invalid only: every response is checked
            PeerLimits.number("header field " + name, number, min, max);
        }
        return number;
    }

    /**
     * The number in a field that holds 32 bits of any value.
     * @param name the field
     * @return the number
     * @throws WireException if the field is absent, not a number, or has more bits
     */
    public int bits(String name) {
        return (int) number(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

}
