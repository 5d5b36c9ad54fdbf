/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.io.InputStream;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Decodes headers in JSON. Like RocketMQ 5.5.0 {@code RemotingCommand}, accepts unknown
 * members, a missing version or language, and fields that are not strings. An empty text
 * means an absent one, as in the binary format. Code and opaque are mandatory, because a
 * response cannot be matched to its request without them.
 */
final class JsonHeaderReader {

    /**
     * Interns names, so that those of every response are not allocated again: 1.2 KB per
     * response instead of 10.3 KB. It keeps 6,000 at most, whose length is bounded here.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(PeerLimits.HEADER_DEPTH)
            .maxNameLength(PeerLimits.HEADER_NAME_CHARS)
            .maxNumberLength(PeerLimits.NUMBER_CHARS)
            .maxStringLength(PeerLimits.FRAME_BYTES)
            .maxTokenCount(PeerLimits.HEADER_TOKENS)
            .build())
        .build();

    private static final Set<String> MEMBERS = Set.of("code", "opaque", "flag", "version", "remark", "extFields");

    private final JsonParser json;

    /** The current member, {@code null} between two members. */
    private @Nullable String member;

    private @Nullable Integer code;

    private @Nullable Integer opaque;

    private int flags;

    private int version;

    private @Nullable String remark;

    private Fields fields = Fields.NONE;

    private JsonHeaderReader(JsonParser json) {
        this.json = json;
    }

    static Frame read(ByteBuf header, byte[] body) {
        // The parser reads a stream into buffers that it reuses
        InputStream bytes = new ByteBufInputStream(header);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return new JsonHeaderReader(json).read(body);
        }
        catch (JacksonException ex) {
            throw new WireException("header is not JSON: " + ex.getClass().getSimpleName());
        }
    }

    private Frame read(byte[] body) {
        try {
            return readObject(body);
        }
        catch (StreamConstraintsException ex) {
            throw new WireException("JSON header exceeds a limit in " + place()
                    + ": depth, number of tokens, or length of a name or a number");
        }
        catch (JacksonException ex) {
            // The message of the cause may quote a field, so it is not passed on
            throw new WireException("header is not JSON: " + ex.getClass().getSimpleName() + " in " + place());
        }
    }

    private Frame readObject(byte[] body) {
        if (this.json.nextToken() != JsonToken.START_OBJECT) {
            throw new WireException("JSON header is not an object");
        }
        for (String name = this.json.nextName(); name != null; name = this.json.nextName()) {
            this.member = name;
            this.json.nextToken();
            readMember(name);
            this.member = null;
        }
        if (this.json.nextToken() != null) {
            throw new WireException("JSON header goes on after its end");
        }
        if (this.code == null || this.opaque == null) {
            throw new WireException("JSON header has no code or no opaque");
        }
        return new Frame(this.code, this.opaque, this.flags, this.version, this.remark, this.fields, body);
    }

    // Never returns a name that the peer made up. The parser may be ahead by one member
    private String place() {
        String current = this.json.currentName();
        if (current != null && MEMBERS.contains(current)) {
            return current;
        }
        if (this.member == null) {
            return "a name";
        }
        return MEMBERS.contains(this.member) ? this.member : "an unknown member";
    }

    private void readMember(String name) {
        switch (name) {
            case "code" -> this.code = readNumber(name);
            case "opaque" -> this.opaque = readNumber(name);
            case "flag" -> this.flags = readNumber(name);
            case "version" -> this.version = readNumber(name);
            case "remark" -> {
                String text = readText();
                this.remark = (text == null || text.isEmpty()) ? null
                        : PeerLimits.text("the remark of a header", text, PeerLimits.HEADER_VALUE_CHARS);
            }
            case "extFields" -> this.fields = readFields();
            default -> this.json.skipChildren();
        }
    }

    private int readNumber(String name) {
        if (this.json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new WireException("JSON header has a " + name + " that is not a whole number");
        }
        return this.json.getIntValue();
    }

    private Fields readFields() {
        if (this.json.currentToken() != JsonToken.START_OBJECT) {
            this.json.skipChildren();
            return Fields.NONE;
        }
        FieldList list = new FieldList();
        for (String name = this.json.nextName(); name != null; name = this.json.nextName()) {
            this.json.nextToken();
            list.add(name, readText());
        }
        return list.toFields();
    }

    // Only strings, numbers and booleans have a text
    private @Nullable String readText() {
        JsonToken token = this.json.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            this.json.skipChildren();
            return null;
        }
        return this.json.getString();
    }

}
