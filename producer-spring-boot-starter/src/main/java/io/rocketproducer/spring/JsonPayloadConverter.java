package io.rocketproducer.spring;

import java.util.Objects;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes payloads as JSON, and reads replies from it. Needs Jackson 3.
 */
public final class JsonPayloadConverter implements PayloadConverter {

    private final JsonMapper mapper;

    /**
     * Converts with a mapper.
     * @param mapper writes and reads
     */
    public JsonPayloadConverter(JsonMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper must not be null");
    }

    @Override
    public byte[] toBytes(Object payload) {
        return this.mapper.writeValueAsBytes(payload);
    }

    // Jackson's own text quotes the content, so it is left out.
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
