/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

/**
 * Receives the fields of a request header in their wire order. Fields with an empty value
 * are omitted: the binary header of RocketMQ cannot distinguish them from absent ones,
 * and both header formats must be equivalent.
 */
public interface FieldWriter {

    void text(FieldName name, String value);

    /**
     * Writes a text that is already encoded.
     * @param name the field
     * @param utf8 the text in UTF-8
     */
    void utf8(FieldName name, byte[] utf8);

    void number(FieldName name, long value);

    void flag(FieldName name, boolean value);

}
