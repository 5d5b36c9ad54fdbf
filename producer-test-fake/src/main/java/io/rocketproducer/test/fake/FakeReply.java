/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A response of a {@link FakeServer}.
 *
 * @param code the response code
 * @param remark the remark, {@code null} for none
 * @param fields the header fields
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent")
public record FakeReply(int code, @Nullable String remark, Map<String, String> fields, byte[] body) {

    /**
     * Creates a response without fields and body.
     * @param code the response code, 0 for success
     * @param remark the remark, {@code null} for none
     * @return the response
     */
    public static FakeReply of(int code, @Nullable String remark) {
        return new FakeReply(code, remark, Map.of(), new byte[0]);
    }

    /**
     * Creates a successful response without fields and body.
     * @return the response
     */
    public static FakeReply success() {
        return of(0, null);
    }

    /**
     * Creates a successful response with header fields.
     * @param fields the fields
     * @return the response
     */
    public static FakeReply success(Map<String, String> fields) {
        return new FakeReply(0, null, fields, new byte[0]);
    }

    /**
     * Returns a copy with a body.
     * @param body the body, encoded as UTF-8
     * @return a new response
     */
    public FakeReply withBody(String body) {
        return new FakeReply(this.code, this.remark, this.fields, body.getBytes(StandardCharsets.UTF_8));
    }

}
