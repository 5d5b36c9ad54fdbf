/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import io.netty.buffer.ByteBuf;

/**
 * The body of a frame. Writes the same bytes on each call.
 */
public interface FrameBody {

    /** No body. */
    FrameBody EMPTY = of(new byte[0]);

    /**
     * Returns the exact number of bytes written by {@link #writeTo}.
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
