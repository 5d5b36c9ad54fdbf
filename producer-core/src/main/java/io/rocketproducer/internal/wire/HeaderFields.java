package io.rocketproducer.internal.wire;

/**
 * The fields of a request header. Writes the same fields each time it is asked.
 */
@FunctionalInterface
public interface HeaderFields {

    /** No fields. */
    HeaderFields NONE = (out) -> {
    };

    void writeTo(FieldWriter out);

}
