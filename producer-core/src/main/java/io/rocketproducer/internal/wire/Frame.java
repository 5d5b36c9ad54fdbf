package io.rocketproducer.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * A frame that was read.
 *
 * @param code the response code, or for a request of the peer the request code
 * @param opaque the correlation id
 * @param flags the flag bits
 * @param version the peer's version number
 * @param remark a text for people
 * @param fields the header fields
 * @param body the body, of length 0 when there is none
 */
// Frames are handed on and never compared, so the array does no harm to equals
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int code, int opaque, int flags, int version, @Nullable String remark, Fields fields, byte[] body) {

    /** Flag bit: the frame answers a request. */
    public static final int RESPONSE = 1;

    /** Flag bit: the request must not be answered. */
    public static final int ONE_WAY = 2;

    public boolean isResponse() {
        return (this.flags & RESPONSE) != 0;
    }

    public boolean isOneWay() {
        return (this.flags & ONE_WAY) != 0;
    }

    /** Code, id and sizes only: fields and body may be confidential. */
    @Override
    public String toString() {
        return "Frame[code=" + this.code + ", opaque=" + this.opaque + ", flags=" + this.flags + ", bodyBytes="
                + this.body.length + "]";
    }

}
