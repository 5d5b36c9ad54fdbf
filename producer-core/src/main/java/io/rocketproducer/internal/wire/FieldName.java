/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;

/**
 * The name of a header field with its cached UTF-8 form.
 */
public final class FieldName {

    private final String text;

    private final byte[] utf8;

    private FieldName(String text) {
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Creates a name, to be kept in a constant.
     * @param text the name
     * @return the name with its encoded form
     */
    public static FieldName of(String text) {
        return new FieldName(text);
    }

    byte[] utf8() {
        return this.utf8;
    }

    @Override
    public String toString() {
        return this.text;
    }

}
