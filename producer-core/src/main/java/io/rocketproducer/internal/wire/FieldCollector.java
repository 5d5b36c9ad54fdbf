/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects fields for signing: sorted by name, as texts, the last one of several with the
 * same name. Omits fields with an empty value, like the other writers.
 */
public final class FieldCollector implements FieldWriter {

    // The order of String is the signing order of RocketMQ 5.5.0 AclClientRPCHook
    private final SortedMap<String, String> fields = new TreeMap<>();

    /**
     * Collects the fields of a header.
     * @param header the header
     * @return its fields, sorted by name
     */
    public static SortedMap<String, String> collect(HeaderFields header) {
        FieldCollector collector = new FieldCollector();
        header.writeTo(collector);
        return collector.fields();
    }

    @Override
    public void text(FieldName name, String value) {
        if (!value.isEmpty()) {
            this.fields.put(name.toString(), value);
        }
    }

    @Override
    public void utf8(FieldName name, byte[] utf8) {
        text(name, new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public void number(FieldName name, long value) {
        text(name, Long.toString(value));
    }

    @Override
    public void flag(FieldName name, boolean value) {
        text(name, Boolean.toString(value));
    }

    /**
     * Returns the fields collected so far.
     * @return the fields, sorted by name, unmodifiable
     */
    public SortedMap<String, String> fields() {
        return Collections.unmodifiableSortedMap(this.fields);
    }

}
