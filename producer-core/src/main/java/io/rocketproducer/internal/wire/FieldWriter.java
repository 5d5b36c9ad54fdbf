package io.rocketproducer.internal.wire;

/**
 * Takes the fields of a request header, in the order they are to be written. A field with
 * an empty value is left out: RocketMQ's binary header cannot tell it from an absent one,
 * and both header formats are to mean the same.
 */
public interface FieldWriter {

    void text(FieldName name, String value);

    /**
     * A text that is encoded already.
     * @param name the field
     * @param utf8 the text in UTF-8
     */
    void utf8(FieldName name, byte[] utf8);

    void number(FieldName name, long value);

    void flag(FieldName name, boolean value);

}
