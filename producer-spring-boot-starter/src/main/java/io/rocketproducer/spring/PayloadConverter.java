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
     * Reads the body of a reply. Needed only by those who send requests.
     * @param <T> what the body is read as
     * @param body the body, never empty
     * @param type what to read it as
     * @return what was read
     * @throws PayloadConversionException if there is no way to read the body as this
     * type; a converter that does not override this method reads nothing but bytes
     */
    default <T> T fromBytes(byte[] body, Class<T> type) {
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        throw new PayloadConversionException("The reply cannot be read as " + type.getName() + ": "
                + getClass().getName() + " converts only what is sent; override its fromBytes, or ask for byte[]",
                null);
    }

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
