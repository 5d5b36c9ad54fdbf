package io.rocketproducer.internal.wire;

import io.netty.buffer.ByteBuf;

/**
 * Reads frames, each by its own form byte: what a server answers in does not depend on
 * what it was asked in.
 */
public final class FrameDecoder {

    /** The largest frame either side accepts, its length field included. */
    public static final int MAX_FRAME_BYTES = PeerLimits.FRAME_BYTES;

    private static final int PREFIX_BYTES = 4;

    private static final byte[] NO_BODY = new byte[0];

    private FrameDecoder() {
    }

    /**
     * Reads one whole frame. No length found in it is believed before it was compared
     * with the bytes that are there.
     * @param frame the frame without its length field; its bytes are copied, not kept
     * @return the frame
     * @throws WireException if the bytes make no sense
     */
    public static Frame decode(ByteBuf frame) {
        if (frame.readableBytes() < PREFIX_BYTES) {
            throw new WireException("frame of " + frame.readableBytes() + " bytes has no room for a header length");
        }
        byte form = frame.readByte();
        int headerLength = frame.readUnsignedMedium();
        if (headerLength > frame.readableBytes()) {
            throw new WireException(
                    "header of " + headerLength + " bytes in a frame that has only " + frame.readableBytes() + " left");
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
