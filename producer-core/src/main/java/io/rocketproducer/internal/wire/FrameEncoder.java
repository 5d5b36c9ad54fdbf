/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import io.rocketproducer.api.ConnectionSettings.HeaderFormat;

/**
 * Encodes frames in the layout of RocketMQ 5.5.0 {@code RemotingCommand}: the length of
 * the rest (4 bytes), the header format (1), the length of the header (3), the header,
 * the body.
 */
public final class FrameEncoder {

    /** Header format byte: JSON. */
    static final byte JSON = 0;

    /** Header format byte: the binary format of RocketMQ. */
    static final byte BINARY = 1;

    /** The language name and byte, as in RocketMQ 5.5.0 {@code LanguageCode}. */
    static final String LANGUAGE = "JAVA";

    static final int LANGUAGE_BYTE = 0;

    /**
     * V5_5_0 of RocketMQ {@code MQVersion}. From 401 on name servers respond in standard
     * JSON, and from 476 on a server may send GO_AWAY.
     */
    static final int VERSION = 513;

    private static final int PREFIX_BYTES = 8;

    private static final int LENGTH_BYTES = 4;

    /** Capacity for the header of a typical send, so that the buffer need not grow. */
    private static final int USUAL_HEADER_BYTES = 512;

    private final HeaderFormat headerFormat;

    public FrameEncoder(HeaderFormat headerFormat) {
        this.headerFormat = headerFormat;
    }

    /**
     * Encodes a frame in one pass into one buffer. A code that does not fit the two bytes
     * of a binary header is sent with a JSON header; servers check the format byte of
     * each frame.
     * @param frame the frame
     * @param opaque its correlation id
     * @param allocator allocates the buffer
     * @return the complete frame, including its length field; to be released by the
     * caller
     * @throws WireException if the frame exceeds the limit of servers, or a field cannot
     * be encoded
     */
    public ByteBuf encode(OutgoingFrame frame, int opaque, ByteBufAllocator allocator) {
        int bodyLength = frame.body().length();
        checkSize(PREFIX_BYTES + (long) bodyLength);
        ByteBuf out = allocator.buffer(PREFIX_BYTES + USUAL_HEADER_BYTES + bodyLength);
        boolean written = false;
        try {
            write(frame, opaque, bodyLength, out);
            written = true;
            return out;
        }
        finally {
            if (!written) {
                out.release();
            }
        }
    }

    private void write(OutgoingFrame frame, int opaque, int bodyLength, ByteBuf out) {
        int start = out.writerIndex();
        out.writeZero(PREFIX_BYTES);
        byte form = form(frame);
        if (form == BINARY) {
            BinaryHeaderWriter.write(frame, opaque, out);
        }
        else {
            JsonHeaderWriter.write(frame, opaque, out);
        }
        int headerLength = out.writerIndex() - start - PREFIX_BYTES;
        checkSize(PREFIX_BYTES + (long) headerLength + bodyLength);
        out.ensureWritable(bodyLength);
        frame.body().writeTo(out);
        int length = out.writerIndex() - start;
        if (length != PREFIX_BYTES + headerLength + bodyLength) {
            throw new WireException(
                    "body announced " + bodyLength + " bytes but wrote " + (length - PREFIX_BYTES - headerLength));
        }
        out.setInt(start, length - LENGTH_BYTES);
        out.setByte(start + LENGTH_BYTES, form);
        out.setMedium(start + LENGTH_BYTES + 1, headerLength);
    }

    private byte form(OutgoingFrame frame) {
        boolean fits = (short) frame.code() == frame.code();
        return (this.headerFormat == HeaderFormat.BINARY && fits) ? BINARY : JSON;
    }

    private static void checkSize(long frameBytes) {
        if (frameBytes > FrameDecoder.MAX_FRAME_BYTES) {
            throw new WireException("frame of " + frameBytes + " bytes is larger than the "
                    + FrameDecoder.MAX_FRAME_BYTES + " bytes a server accepts");
        }
    }

}
