/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;

import io.rocketproducer.api.ConnectionSettings.HeaderFormat;

/**
 * Frames and texts for the tests of this package.
 */
final class Samples {

    /** The header of a V2 send of the official client. */
    static final HeaderFields SEND = (out) -> {
        out.text(FieldName.of("a"), "PG");
        out.text(FieldName.of("b"), "T");
        out.text(FieldName.of("c"), "TBW102");
        out.number(FieldName.of("d"), 4);
        out.number(FieldName.of("e"), 1);
        out.number(FieldName.of("f"), 0);
        out.number(FieldName.of("g"), 1);
        out.number(FieldName.of("h"), 0);
        out.utf8(FieldName.of("i"), "WAIT\u0001true\u0002".getBytes(StandardCharsets.UTF_8));
        out.number(FieldName.of("j"), 0);
        out.flag(FieldName.of("k"), false);
        out.flag(FieldName.of("m"), false);
        out.text(FieldName.of("n"), "b-a");
    };

    private static final String[] PIECES = { "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\u0001", "\u0002", "\u007f",
            "\u00e9", "\u20ac", "\u6d88\u606f", "\ud83d\ude80", "<", "&" };

    private Samples() {
    }

    static byte[] encode(HeaderFormat format, OutgoingFrame frame, int opaque) {
        ByteBuf out = new FrameEncoder(format).encode(frame, opaque, UnpooledByteBufAllocator.DEFAULT);
        try {
            return ByteBufUtil.getBytes(out);
        }
        finally {
            out.release();
        }
    }

    static HeaderFields fields(Map<String, String> fields) {
        return (out) -> fields.forEach((name, value) -> out.text(FieldName.of(name), value));
    }

    static Map<String, String> randomFields(Random random) {
        Map<String, String> fields = new TreeMap<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            // Names are ASCII constants; the JSON library of the servers fails on others
            fields.put("name_" + Integer.toString(random.nextInt(1 << (2 * i + 1)), 36), randomText(random, 60));
        }
        return fields;
    }

    static String randomText(Random random, int maxPieces) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(maxPieces);
        for (int i = 0; i < count; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

}
