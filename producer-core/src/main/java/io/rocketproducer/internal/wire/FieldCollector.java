package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects fields instead of writing them, so that they can be signed: sorted by name, as
 * texts, of several with one name the last. Like the other writers it leaves out fields
 * with an empty value.
 */
public final class FieldCollector implements FieldWriter {

    // The order of String is the order RocketMQ 5.5.0 AclClientRPCHook signs in
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
     * What was collected so far.
     * @return the fields, sorted by name, unmodifiable
     */
    public SortedMap<String, String> fields() {
        return Collections.unmodifiableSortedMap(this.fields);
    }

}
