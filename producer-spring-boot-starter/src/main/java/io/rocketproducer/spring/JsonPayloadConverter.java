/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.util.Objects;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts payloads to JSON, and replies from JSON. Requires Jackson 3.
 */
public final class JsonPayloadConverter implements PayloadConverter {

    private final JsonMapper mapper;

    /**
     * Creates a converter.
     * @param mapper writes payloads and reads replies
     */
    public JsonPayloadConverter(JsonMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper must not be null");
    }

    @Override
    public byte[] toBytes(Object payload) {
        return this.mapper.writeValueAsBytes(payload);
    }

    // The message omits Jackson's own text, which quotes the content
    @Override
    public <T> T fromBytes(byte[] body, Class<T> type) {
        try {
            T value = this.mapper.readValue(body, type);
            if (value != null) {
                return value;
            }
        }
        catch (JacksonException ex) {
            throw new PayloadConversionException("The reply of " + body.length + " bytes cannot be read as "
                    + type.getName() + ": " + ex.getClass().getSimpleName() + " at "
                    + (ex.getPathReference().isEmpty() ? "its top" : ex.getPathReference()), null);
        }
        throw new PayloadConversionException("The reply is the JSON null, which is no " + type.getName(), null);
    }

}
