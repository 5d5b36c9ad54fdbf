package io.rocketproducer.internal.wire;

import io.netty.buffer.ByteBuf;

/**
 * The body of a frame. Writes the same bytes each time it is asked.
 */
public interface FrameBody {

    /** No body. */
    FrameBody EMPTY = of(new byte[0]);

    /**
     * The exact number of bytes {@link #writeTo} writes.
     * @return the length in bytes
     */
    int length();

    void writeTo(ByteBuf out);

    static FrameBody of(byte[] bytes) {
        return new FrameBody() {

            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public void writeTo(ByteBuf out) {
                out.writeBytes(bytes);
            }

        };
    }

}
