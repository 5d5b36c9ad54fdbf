/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.peer.PeerText;

/**
 * Accumulates the fields of a header while it is decoded.
 */
final class FieldList {

    private String[] namesAndValues = new String[16];

    private int size;

    /**
     * Adds a field, unless its name or value is missing or empty.
     * @param name the name
     * @param value the value
     * @throws WireException if one of them is too long, or there are too many fields
     */
    void add(@Nullable String name, @Nullable String value) {
        if (name == null || value == null || name.isEmpty() || value.isEmpty()) {
            return;
        }
        PeerLimits.text("the name of a header field", name, PeerLimits.HEADER_NAME_CHARS);
        if (value.length() > PeerLimits.HEADER_VALUE_CHARS && !PeerLimits.MESSAGE_IDS.equals(name)) {
            throw new WireException("header field " + PeerText.of(name) + " has " + value.length()
                    + " characters, more than " + PeerLimits.HEADER_VALUE_CHARS);
        }
        if (this.size == 2 * PeerLimits.HEADER_FIELDS) {
            throw new WireException("header has more than " + PeerLimits.HEADER_FIELDS + " fields");
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
