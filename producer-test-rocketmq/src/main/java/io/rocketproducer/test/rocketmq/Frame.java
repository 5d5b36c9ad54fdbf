/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A response of a server, reduced to response code, remark and body. Requests are encoded
 * with a JSON header.
 */
record Frame(int code, @Nullable String remark, String body) {

    private static final int MAX_LENGTH = 16 * 1024 * 1024;

    private static final int JAVA_CLIENT_VERSION = 513;

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*(-?\\d+)");

    private static final Pattern REMARK = Pattern.compile("\"remark\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    static ByteBuffer request(int code, Map<String, String> fields, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] header = header(code, fields);
        ByteBuffer frame = ByteBuffer.allocate(8 + header.length + body.length);
        frame.putInt(4 + header.length + body.length).putInt(header.length).put(header).put(body);
        return frame.flip();
    }

    private static byte[] header(int code, Map<String, String> fields) {
        return Json.object((json) -> {
            json.writeNumberProperty("code", code);
            json.writeObjectPropertyStart("extFields");
            fields.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeNumberProperty("flag", 0);
            json.writeStringProperty("language", "JAVA");
            json.writeNumberProperty("opaque", 1);
            json.writeStringProperty("serializeTypeCurrentRPC", "JSON");
            json.writeNumberProperty("version", JAVA_CLIENT_VERSION);
        });
    }

    /**
     * Reads a response.
     * @param in the stream to read from
     * @return the response, or {@code null} if the stream ends before the first byte
     * @throws IOException on I/O errors, or if the stream does not contain a frame
     */
    static @Nullable Frame read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = (first << 24) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int headerLength = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        if (length < 4 || length > MAX_LENGTH || headerLength > length - 4) {
            throw new IOException("Not a frame: length " + length + ", header length " + headerLength);
        }
        byte[] header = in.readNBytes(headerLength);
        byte[] body = in.readNBytes(length - 4 - headerLength);
        if (body.length < length - 4 - headerLength) {
            throw new EOFException("The stream ended within a frame");
        }
        return decode(type, header, new String(body, StandardCharsets.UTF_8));
    }

    private static Frame decode(int type, byte[] header, String body) throws IOException {
        if (type == 1) {
            ByteBuffer fields = ByteBuffer.wrap(header);
            int code = fields.getShort();
            int remarkLength = fields.getInt(13);
            String remark = (remarkLength > 0) ? new String(header, 17, remarkLength, StandardCharsets.UTF_8) : null;
            return new Frame(code, remark, body);
        }
        String json = new String(header, StandardCharsets.UTF_8);
        Matcher code = CODE.matcher(json);
        if (!code.find()) {
            throw new IOException("A header without a code: " + json);
        }
        Matcher remark = REMARK.matcher(json);
        return new Frame(Integer.parseInt(code.group(1)), remark.find() ? remark.group(1) : null, body);
    }

}
