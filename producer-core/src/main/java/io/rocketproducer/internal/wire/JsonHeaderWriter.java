/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Encodes a header as JSON, with the members of RocketMQ 5.5.0 {@code RemotingCommand} in
 * the same order. All field values are JSON strings.
 */
final class JsonHeaderWriter implements FieldWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private boolean hasFields;

    private JsonHeaderWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(OutgoingFrame frame, int opaque, ByteBuf out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), new ByteBufOutputStream(out),
                JsonEncoding.UTF8)) {
            new JsonHeaderWriter(json).write(frame, opaque);
        }
        catch (JacksonException ex) {
            // The message of the cause may quote a field, so it is not passed on
            throw new WireException("header cannot be written as JSON: " + ex.getClass().getSimpleName());
        }
    }

    private void write(OutgoingFrame frame, int opaque) {
        this.json.writeStartObject();
        this.json.writeNumberProperty("code", frame.code());
        frame.header().writeTo(this);
        if (this.hasFields) {
            this.json.writeEndObject();
        }
        this.json.writeNumberProperty("flag", frame.flags());
        this.json.writeStringProperty("language", FrameEncoder.LANGUAGE);
        this.json.writeNumberProperty("opaque", opaque);
        writeRemark(frame.remark());
        this.json.writeStringProperty("serializeTypeCurrentRPC", "JSON");
        this.json.writeNumberProperty("version", FrameEncoder.VERSION);
        this.json.writeEndObject();
    }

    @Override
    public void text(FieldName name, String value) {
        // Encoded by the JDK, which replaces an unpaired surrogate by '?' like the binary
        // format
        utf8(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void utf8(FieldName name, byte[] utf8) {
        if (utf8.length > 0) {
            name(name);
            this.json.writeUTF8String(utf8, 0, utf8.length);
        }
    }

    @Override
    public void number(FieldName name, long value) {
        name(name);
        this.json.writeString(Long.toString(value));
    }

    @Override
    public void flag(FieldName name, boolean value) {
        name(name);
        this.json.writeString(Boolean.toString(value));
    }

    private void name(FieldName name) {
        if (!this.hasFields) {
            this.hasFields = true;
            this.json.writeObjectPropertyStart("extFields");
        }
        this.json.writeName(name.toString());
    }

    private void writeRemark(@Nullable String remark) {
        if (remark != null && !remark.isEmpty()) {
            byte[] utf8 = remark.getBytes(StandardCharsets.UTF_8);
            this.json.writeName("remark").writeUTF8String(utf8, 0, utf8.length);
        }
    }

}
