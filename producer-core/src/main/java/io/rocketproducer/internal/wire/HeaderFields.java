/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

/**
 * The fields of a request header. Writes the same fields on each call.
 */
@FunctionalInterface
public interface HeaderFields {

    /** No fields. */
    HeaderFields NONE = (out) -> {
    };

    void writeTo(FieldWriter out);

}
