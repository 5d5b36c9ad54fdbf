/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * A received frame.
 *
 * @param code the response code, or the request code of a request from the peer
 * @param opaque the correlation id
 * @param flags the flag bits
 * @param version the version number of the peer
 * @param remark a human-readable text
 * @param fields the header fields
 * @param body the body, of length 0 if there is none
 */
// Never compared, so the array does not matter to equals
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int code, int opaque, int flags, int version, @Nullable String remark, Fields fields, byte[] body) {

    /** Flag bit: the frame is a response. */
    public static final int RESPONSE = 1;

    /** Flag bit: the request expects no response. */
    public static final int ONE_WAY = 2;

    public boolean isResponse() {
        return (this.flags & RESPONSE) != 0;
    }

    public boolean isOneWay() {
        return (this.flags & ONE_WAY) != 0;
    }

    /** Contains code, id and sizes only: fields and body may be confidential. */
    @Override
    public String toString() {
        return "Frame[code=" + this.code + ", opaque=" + this.opaque + ", flags=" + this.flags + ", bodyBytes="
                + this.body.length + "]";
    }

}
