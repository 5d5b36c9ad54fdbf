/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * A frame to be sent. The channel assigns the correlation id.
 *
 * @param code the request code, or the response code of a response
 * @param flags the flag bits, see {@link Frame#RESPONSE} and {@link Frame#ONE_WAY}
 * @param remark a human-readable text, usually {@code null}
 * @param header the header fields
 * @param body the body
 */
public record OutgoingFrame(int code, int flags, @Nullable String remark, HeaderFields header, FrameBody body) {

    /**
     * Creates a request with a response.
     * @param code the request code
     * @param header the header fields
     * @param body the body
     * @return the frame
     */
    public static OutgoingFrame request(int code, HeaderFields header, FrameBody body) {
        return new OutgoingFrame(code, 0, null, header, body);
    }

    /**
     * Creates a request without a response.
     * @param code the request code
     * @param header the header fields
     * @param body the body
     * @return the frame
     */
    public static OutgoingFrame oneWay(int code, HeaderFields header, FrameBody body) {
        return new OutgoingFrame(code, Frame.ONE_WAY, null, header, body);
    }

    /**
     * Creates a response without fields and body.
     * @param code the response code
     * @param remark a human-readable text
     * @return the frame
     */
    public static OutgoingFrame answer(int code, @Nullable String remark) {
        return new OutgoingFrame(code, Frame.RESPONSE, remark, HeaderFields.NONE, FrameBody.EMPTY);
    }

    /**
     * Returns this request as one without a response.
     * @return the frame
     */
    public OutgoingFrame asOneWay() {
        return new OutgoingFrame(this.code, this.flags | Frame.ONE_WAY, this.remark, this.header, this.body);
    }

    public OutgoingFrame withRemark(@Nullable String remark) {
        return new OutgoingFrame(this.code, this.flags, remark, this.header, this.body);
    }

    public OutgoingFrame withHeader(HeaderFields header) {
        return new OutgoingFrame(this.code, this.flags, this.remark, header, this.body);
    }

}
