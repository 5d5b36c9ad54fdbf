package io.rocketproducer.spring;

import java.nio.charset.Charset;

/**
 * Makes the body of a message from a payload. Thread-safe. An application's bean of this
 * type replaces the default one.
 */
@FunctionalInterface
public interface PayloadConverter {

    /**
     * Converts a payload.
     * @param payload the payload, never {@code null}
     * @return the body; it is not copied
     * @throws PayloadConversionException if there is no way to convert the payload
     */
    byte[] toBytes(Object payload);

    /**
     * Leaves bytes as they are, encodes text, and hands everything else on.
     * @param charset encodes text
     * @param objects converts what is neither bytes nor text
     * @return the converter
     */
    static PayloadConverter bytesAndText(Charset charset, PayloadConverter objects) {
        return new BytesAndTextConverter(charset, objects);
    }

    /**
     * Refuses every payload, with a text that says which dependency is missing.
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
