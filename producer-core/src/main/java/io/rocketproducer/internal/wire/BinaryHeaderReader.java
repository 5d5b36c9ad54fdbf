/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Decodes headers in the binary format, the counterpart of {@link BinaryHeaderWriter}. As
 * in RocketMQ 5.5.0 {@code RocketMQSerializable}, a text of length 0 means an absent one.
 * Ignores bytes after the fields, which later versions may use.
 */
final class BinaryHeaderReader {

    private static final int FIXED_BYTES = 13;

    private static final int SMALLEST_FIELD_BYTES = 6;

    private BinaryHeaderReader() {
    }

    static Frame read(ByteBuf header, byte[] body) {
        if (header.readableBytes() < FIXED_BYTES) {
            throw new WireException("binary header of " + header.readableBytes() + " bytes is cut off");
        }
        int code = header.readShort();
        header.skipBytes(1);
        int version = header.readShort();
        int opaque = header.readInt();
        int flags = header.readInt();
        String remark = readText(header, readLength(header, Integer.BYTES, "remark"));
        if (remark != null) {
            PeerLimits.text("the remark of a header", remark, PeerLimits.HEADER_VALUE_CHARS);
        }
        Fields fields = readFields(header, readLength(header, Integer.BYTES, "fields"));
        return new Frame(code, opaque, flags, version, remark, fields, body);
    }

    private static Fields readFields(ByteBuf header, int length) {
        if (length == 0) {
            return Fields.NONE;
        }
        ByteBuf block = header.readSlice(length);
        FieldList fields = new FieldList();
        while (block.isReadable()) {
            if (block.readableBytes() < SMALLEST_FIELD_BYTES) {
                throw new WireException("binary header ends within a field");
            }
            String name = readText(block, readLength(block, Short.BYTES, "field name"));
            String value = readText(block, readLength(block, Integer.BYTES, "field value"));
            fields.add(name, value);
        }
        return fields.toFields();
    }

    // Checks each length against the remaining bytes
    private static int readLength(ByteBuf in, int size, String what) {
        if (in.readableBytes() < size) {
            throw new WireException("binary header ends before the length of its " + what);
        }
        int length = (size == Short.BYTES) ? in.readShort() : in.readInt();
        if (length < 0 || length > in.readableBytes()) {
            throw new WireException("binary header has " + in.readableBytes() + " bytes remaining but a " + what
                    + " of length " + length);
        }
        return length;
    }

    private static @Nullable String readText(ByteBuf in, int length) {
        if (length == 0) {
            return null;
        }
        String text = in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
        in.skipBytes(length);
        return text;
    }

}
