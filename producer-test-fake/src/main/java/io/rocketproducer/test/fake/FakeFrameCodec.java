/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Server side of RocketMQ 5.5.0 {@code RemotingCommand}. Shares no code with the client,
 * so that a fault in one is detected by the other.
 */
final class FakeFrameCodec {

    private static final JsonFactory JSON = new JsonFactory();

    private FakeFrameCodec() {
    }

    static FakeFrame read(DataInputStream in) throws IOException {
        int length = in.readInt();
        int form = in.readUnsignedByte();
        int headerLength = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        byte[] header = in.readNBytes(headerLength);
        byte[] body = in.readNBytes(length - 4 - headerLength);
        return (form == 0) ? readJson(header, body) : readBinary(header, body);
    }

    private static FakeFrame readBinary(byte[] header, byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(header));
        int code = in.readShort();
        in.readByte();
        int version = in.readShort();
        int opaque = in.readInt();
        int flags = in.readInt();
        int remarkLength = in.readInt();
        String remark = (remarkLength > 0) ? utf8(in.readNBytes(remarkLength)) : null;
        int fieldsLength = in.readInt();
        if (fieldsLength != in.available()) {
            throw new IOException("fields of " + fieldsLength + " bytes announced, found " + in.available());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        while (in.available() > 0) {
            String name = utf8(in.readNBytes(in.readShort()));
            fields.put(name, utf8(in.readNBytes(in.readInt())));
        }
        return new FakeFrame(code, opaque, flags, version, remark, fields, body, false);
    }

    private static FakeFrame readJson(byte[] header, byte[] body) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), header)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String field = parser.currentName();
                        parser.nextToken();
                        fields.put(field, parser.getString());
                    }
                }
                else {
                    values.put(name, parser.getString());
                }
            }
        }
        return new FakeFrame(number(values, "code"), number(values, "opaque"), number(values, "flag"),
                number(values, "version"), values.get("remark"), fields, body, true);
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }

    static byte[] encode(boolean json, int version, int opaque, int flags, FakeReply reply) {
        byte[] header = json ? json(version, opaque, flags, reply) : binary(version, opaque, flags, reply);
        return bytes((out) -> {
            out.writeInt(4 + header.length + reply.body().length);
            out.writeByte(json ? 0 : 1);
            out.writeByte(header.length >> 16);
            out.writeShort(header.length);
            out.write(header);
            out.write(reply.body());
        });
    }

    private static byte[] binary(int version, int opaque, int flags, FakeReply reply) {
        byte[] fields = bytes((out) -> {
            for (Map.Entry<String, String> field : reply.fields().entrySet()) {
                byte[] name = field.getKey().getBytes(StandardCharsets.UTF_8);
                byte[] value = field.getValue().getBytes(StandardCharsets.UTF_8);
                out.writeShort(name.length);
                out.write(name);
                out.writeInt(value.length);
                out.write(value);
            }
        });
        byte[] remark = (reply.remark() != null) ? reply.remark().getBytes(StandardCharsets.UTF_8) : new byte[0];
        return bytes((out) -> {
            out.writeShort(reply.code());
            out.writeByte(0);
            out.writeShort(version);
            out.writeInt(opaque);
            out.writeInt(flags);
            out.writeInt(remark.length);
            out.write(remark);
            out.writeInt(fields.length);
            out.write(fields);
        });
    }

    private static byte[] json(int version, int opaque, int flags, FakeReply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("code", reply.code());
            json.writeObjectPropertyStart("extFields");
            reply.fields().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeNumberProperty("flag", flags);
            json.writeStringProperty("language", "JAVA");
            json.writeNumberProperty("opaque", opaque);
            if (reply.remark() != null) {
                json.writeStringProperty("remark", reply.remark());
            }
            json.writeStringProperty("serializeTypeCurrentRPC", "JSON");
            json.writeNumberProperty("version", version);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes to a stream.
     */
    private interface Writing {

        void to(DataOutputStream out) throws IOException;

    }

}
