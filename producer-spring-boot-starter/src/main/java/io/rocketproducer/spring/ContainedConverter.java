/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import io.rocketproducer.api.SendException;

/**
 * Contains the failures of an application's converter. Any exception and {@code null}
 * fail only the one message, with a {@link PayloadConversionException} that names the
 * converter or its exception and the type of the payload, never its content.
 *
 * @param converter the converter
 */
record ContainedConverter(PayloadConverter converter) implements PayloadConverter {

    static PayloadConverter of(PayloadConverter converter) {
        return (converter instanceof ContainedConverter) ? converter : new ContainedConverter(converter);
    }

    @Override
    public byte[] toBytes(Object payload) {
        byte[] body;
        try {
            body = this.converter.toBytes(payload);
        }
        catch (PayloadConversionException | SendException ex) {
            throw ex;
        }
        catch (Throwable ex) {
            throw new PayloadConversionException(unconverted(payload) + ": " + ex.getClass().getName(), ex);
        }
        if (body == null) {
            throw new PayloadConversionException(unconverted(payload) + ": " + name() + " returned null", null);
        }
        return body;
    }

    @Override
    public <T> T fromBytes(byte[] body, Class<T> type) {
        T value;
        try {
            value = this.converter.fromBytes(body, type);
        }
        catch (PayloadConversionException | SendException ex) {
            throw ex;
        }
        catch (Throwable ex) {
            throw new PayloadConversionException(
                    "The reply cannot be read as " + type.getName() + ": " + ex.getClass().getName(), ex);
        }
        if (value == null) {
            throw new PayloadConversionException(
                    "The reply cannot be read as " + type.getName() + ": " + name() + " returned null", null);
        }
        return value;
    }

    private static String unconverted(Object payload) {
        return "Payload of type " + payload.getClass().getName() + " could not be converted to a message body";
    }

    private String name() {
        return this.converter.getClass().getName();
    }

}
