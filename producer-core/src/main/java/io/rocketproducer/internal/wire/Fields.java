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
     * The number in a field.
     * @param name the field
     * @return the number
     * @throws WireException if the field is absent or not a number
     */
    public long number(String name) {
        String text = text(name);
        if (text == null) {
            throw new WireException("header field " + name + " is missing");
        }
        try {
            return Long.parseLong(text);
        }
        catch (NumberFormatException ex) {
            throw new WireException("header field " + name + " is not a number", ex);
        }
    }

}
