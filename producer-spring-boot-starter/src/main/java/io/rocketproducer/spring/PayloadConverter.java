/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.nio.charset.Charset;

/**
 * Converts payloads to message bodies, and reply bodies to objects. Thread-safe. An
 * application's bean of this type replaces the default one.
 */
@FunctionalInterface
public interface PayloadConverter {

    /**
     * Converts a payload.
     * @param payload the payload, never {@code null}
     * @return the body; it is not copied
     * @throws PayloadConversionException if the payload cannot be converted
     */
    byte[] toBytes(Object payload);

    /**
     * Converts the body of a reply. Required only for requests.
     * @param <T> type of the reply
     * @param body the body, never empty
     * @param type type to convert to
     * @return the converted body
     * @throws PayloadConversionException if the body cannot be converted to this type;
     * the default implementation supports only {@code byte[]}
     */
    default <T> T fromBytes(byte[] body, Class<T> type) {
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        throw new PayloadConversionException("The reply cannot be read as " + type.getName() + ": "
                + getClass().getName() + " converts outgoing payloads only: override its fromBytes, or request byte[]",
                null);
    }

    /**
     * Returns a converter that passes bytes unchanged, encodes text, and delegates other
     * payloads.
     * @param charset charset of text payloads
     * @param objects converts other payloads
     * @return the converter
     */
    static PayloadConverter bytesAndText(Charset charset, PayloadConverter objects) {
        return new BytesAndTextConverter(charset, objects);
    }

    /**
     * Returns a converter that rejects every payload, with an exception that names the
     * missing dependency.
     * @return the converter of applications without JSON
     */
    static PayloadConverter withoutJson() {
        return (payload) -> {
            throw new PayloadConversionException(
                    "Payload of type " + payload.getClass().getName()
                            + " cannot be written as JSON because there is no Jackson on the class path: add"
                            + " spring-boot-starter-jackson, send bytes or text, or define a PayloadConverter bean",
                    null);
        };
    }

}
