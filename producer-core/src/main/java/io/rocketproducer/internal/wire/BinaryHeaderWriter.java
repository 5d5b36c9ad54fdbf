/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a header in the binary format of RocketMQ 5.5.0 {@code RocketMQSerializable}:
 * code (2 bytes), language (1), version (2), opaque (4), flags (4), remark with its
 * length (4), fields with their total length (4). A field is its name with its length (2)
 * and its value with its length (4). Lengths are set after their content is written.
 */
final class BinaryHeaderWriter implements FieldWriter {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuf out;

    private BinaryHeaderWriter(ByteBuf out) {
        this.out = out;
    }

    static void write(OutgoingFrame frame, int opaque, ByteBuf out) {
        out.writeShort(frame.code());
        out.writeByte(FrameEncoder.LANGUAGE_BYTE);
        out.writeShort(FrameEncoder.VERSION);
        out.writeInt(opaque);
        out.writeInt(frame.flags());
        writeRemark(frame.remark(), out);
        int lengthIndex = out.writerIndex();
        out.writeInt(0);
        frame.header().writeTo(new BinaryHeaderWriter(out));
        out.setInt(lengthIndex, out.writerIndex() - lengthIndex - Integer.BYTES);
    }

    @Override
    public void text(FieldName name, String value) {
        if (!value.isEmpty()) {
            name(name);
            writeText(value, this.out);
        }
    }

    @Override
    public void utf8(FieldName name, byte[] utf8) {
        if (utf8.length > 0) {
            name(name);
            value(utf8);
        }
    }

    @Override
    public void number(FieldName name, long value) {
        name(name);
        int sign = (value < 0) ? 1 : 0;
        // Works on the negative value, because Long.MIN_VALUE has no positive counterpart
        long rest = (value < 0) ? value : -value;
        int length = sign + digits(rest);
        this.out.writeInt(length);
        this.out.ensureWritable(length);
        int start = this.out.writerIndex();
        for (int i = start + length - 1; i >= start + sign; i--) {
            this.out.setByte(i, '0' - (int) (rest % 10));
            rest /= 10;
        }
        if (sign == 1) {
            this.out.setByte(start, '-');
        }
        this.out.writerIndex(start + length);
    }

    @Override
    public void flag(FieldName name, boolean value) {
        name(name);
        value(value ? TRUE : FALSE);
    }

    private void name(FieldName name) {
        byte[] utf8 = name.utf8();
        if (utf8.length == 0 || utf8.length > Short.MAX_VALUE) {
            throw new WireException("a field name has " + utf8.length + " bytes, which a header cannot carry");
        }
        this.out.writeShort(utf8.length);
        this.out.writeBytes(utf8);
    }

    private void value(byte[] utf8) {
        this.out.writeInt(utf8.length);
        this.out.writeBytes(utf8);
    }

    private static void writeRemark(@Nullable String remark, ByteBuf out) {
        if (remark == null) {
            out.writeInt(0);
        }
        else {
            writeText(remark, out);
        }
    }

    private static void writeText(String text, ByteBuf out) {
        int lengthIndex = out.writerIndex();
        out.writeInt(0);
        out.setInt(lengthIndex, ByteBufUtil.writeUtf8(out, text));
    }

    private static int digits(long negative) {
        int digits = 1;
        for (long rest = negative; rest <= -10; rest /= 10) {
            digits++;
        }
        return digits;
    }

}
