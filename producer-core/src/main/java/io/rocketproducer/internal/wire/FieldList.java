package io.rocketproducer.internal.wire;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Gathers the fields of a header while it is read.
 */
final class FieldList {

    /** Far above what any request or answer has, far below what would hurt. */
    private static final int MAX_FIELDS = 1024;

    private String[] namesAndValues = new String[16];

    private int size;

    /**
     * Adds a field, unless its name or value is missing or empty.
     * @param name the name
     * @param value the value
     */
    void add(@Nullable String name, @Nullable String value) {
        if (name == null || value == null || name.isEmpty() || value.isEmpty()) {
            return;
        }
        if (this.size == 2 * MAX_FIELDS) {
            throw new WireException("header has more than " + MAX_FIELDS + " fields");
        }
        if (this.size == this.namesAndValues.length) {
            this.namesAndValues = Arrays.copyOf(this.namesAndValues, 2 * this.size);
        }
        this.namesAndValues[this.size++] = name;
        this.namesAndValues[this.size++] = value;
    }

    Fields toFields() {
        return (this.size == 0) ? Fields.NONE : Fields.of(this.namesAndValues, this.size);
    }

}
