/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A frame received by a {@link FakeServer}.
 *
 * @param code the request or response code
 * @param opaque the correlation id
 * @param flags the flag bits: 1 response, 2 one-way
 * @param version the version number of the sender
 * @param remark the remark, {@code null} if there is none
 * @param fields the header fields
 * @param body the body, of length 0 if there is none
 * @param json whether the header was encoded as JSON, otherwise binary
 */
@SuppressWarnings("ArrayRecordComponent")
public record FakeFrame(int code, int opaque, int flags, int version, @Nullable String remark,
        Map<String, String> fields, byte[] body, boolean json) {

    /**
     * Returns whether the frame is a response to a request of the server.
     * @return true for a response
     */
    public boolean isAnswer() {
        return (this.flags & 1) != 0;
    }

    /**
     * Returns whether no response is expected.
     * @return true for one-way
     */
    public boolean isOneWay() {
        return (this.flags & 2) != 0;
    }

    /**
     * Returns a header field.
     * @param name the name
     * @return the value, {@code null} if it is absent
     */
    public @Nullable String field(String name) {
        return this.fields.get(name);
    }

    /**
     * Returns a message property of a send request with a single message.
     * @param name the name
     * @return the value, {@code null} if it is absent
     */
    public @Nullable String property(String name) {
        return FakeMessage.properties(this.fields.getOrDefault("i", this.fields.getOrDefault("properties", "")))
            .get(name);
    }

    /**
     * Returns the body as text.
     * @return the body decoded as UTF-8
     */
    public String text() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

}
