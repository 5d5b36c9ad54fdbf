/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import io.netty.buffer.ByteBuf;

/**
 * Decodes frames. The header format is determined per frame: the format of a response
 * does not depend on that of its request.
 */
public final class FrameDecoder {

    /** The maximum size of a frame in either direction, including its length field. */
    public static final int MAX_FRAME_BYTES = PeerLimits.FRAME_BYTES;

    private static final int PREFIX_BYTES = 4;

    private static final byte[] NO_BODY = new byte[0];

    private FrameDecoder() {
    }

    /**
     * Decodes one complete frame. Each length in it is checked against the available
     * bytes.
     * @param frame the frame without its length field; its bytes are copied
     * @return the frame
     * @throws WireException if the frame is malformed
     */
    public static Frame decode(ByteBuf frame) {
        if (frame.readableBytes() < PREFIX_BYTES) {
            throw new WireException("frame of " + frame.readableBytes() + " bytes is too short for a header length");
        }
        byte form = frame.readByte();
        int headerLength = frame.readUnsignedMedium();
        if (headerLength > frame.readableBytes()) {
            throw new WireException(
                    "header of " + headerLength + " bytes in a frame that has only " + frame.readableBytes());
        }
        ByteBuf header = frame.readSlice(headerLength);
        byte[] body = readBody(frame);
        return switch (form) {
            case FrameEncoder.JSON -> JsonHeaderReader.read(header, body);
            case FrameEncoder.BINARY -> BinaryHeaderReader.read(header, body);
            default -> throw new WireException("unknown header form " + form);
        };
    }

    private static byte[] readBody(ByteBuf frame) {
        if (!frame.isReadable()) {
            return NO_BODY;
        }
        byte[] body = new byte[frame.readableBytes()];
        frame.readBytes(body);
        return body;
    }

}
