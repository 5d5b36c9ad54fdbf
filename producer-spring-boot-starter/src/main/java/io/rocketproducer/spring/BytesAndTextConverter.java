/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.nio.charset.Charset;

/**
 * Passes bytes unchanged, encodes text, and delegates other payloads.
 *
 * @param charset charset of text payloads
 * @param objects converts other payloads
 */
record BytesAndTextConverter(Charset charset, PayloadConverter objects) implements PayloadConverter {

    BytesAndTextConverter {
        objects = ContainedConverter.of(objects);
    }

    @Override
    public byte[] toBytes(Object payload) {
        if (payload instanceof byte[] bytes) {
            return bytes;
        }
        if (payload instanceof CharSequence text) {
            return text.toString().getBytes(this.charset);
        }
        return this.objects.toBytes(payload);
    }

    @Override
    public <T> T fromBytes(byte[] body, Class<T> type) {
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        return (type == String.class) ? type.cast(new String(body, this.charset)) : this.objects.fromBytes(body, type);
    }

}
