package io.rocketproducer.spring;

import java.nio.charset.Charset;

/**
 * Leaves bytes as they are, encodes text, and hands everything else on.
 *
 * @param charset encodes text
 * @param objects converts the rest
 */
record BytesAndTextConverter(Charset charset, PayloadConverter objects) implements PayloadConverter {

    @Override
    public byte[] toBytes(Object payload) {
        if (payload instanceof byte[] bytes) {
            return bytes;
        }
        if (payload instanceof CharSequence text) {
            return text.toString().getBytes(this.charset);
        }
        try {
            return this.objects.toBytes(payload);
        }
        catch (PayloadConversionException ex) {
            throw ex;
        }
        catch (RuntimeException ex) {
            throw new PayloadConversionException("Payload of type " + payload.getClass().getName()
                    + " could not be converted to a message body: " + ex.getClass().getName(), ex);
        }
    }

    @Override
    public <T> T fromBytes(byte[] body, Class<T> type) {
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        return (type == String.class) ? type.cast(new String(body, this.charset)) : this.objects.fromBytes(body, type);
    }

}
