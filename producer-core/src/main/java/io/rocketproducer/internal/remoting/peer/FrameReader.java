/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameDecoder;

/**
 * Splits the bytes of a channel into {@link Frame}s by their length field. Rejects a
 * length beyond the limit before allocating a buffer.
 */
final class FrameReader extends LengthFieldBasedFrameDecoder {

    private static final int LENGTH_BYTES = 4;

    FrameReader() {
        super(FrameDecoder.MAX_FRAME_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES);
    }

    /**
     * Returns the number of bytes received of an incomplete frame.
     * @return the number of bytes
     */
    int incompleteBytes() {
        return actualReadableBytes();
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        ByteBuf bytes = (ByteBuf) super.decode(context, in);
        if (bytes == null) {
            return null;
        }
        try {
            return FrameDecoder.decode(bytes);
        }
        finally {
            bytes.release();
        }
    }

}
