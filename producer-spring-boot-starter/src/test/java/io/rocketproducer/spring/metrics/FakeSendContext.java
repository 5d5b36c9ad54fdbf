/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.spi.SendContext;

/**
 * Context of a send that took 5 ms.
 *
 * @param message the message
 * @param mode mode of the send
 * @param values values stored by hooks
 */
record FakeSendContext(Message message, SendMode mode, Map<Object, Object> values) implements SendContext {

    FakeSendContext(String topic, SendMode mode) {
        this(Message.builder(topic).body(new byte[100]).build(), mode, new HashMap<>());
    }

    @Override
    public String producerGroup() {
        return "shop";
    }

    @Override
    public Duration elapsed() {
        return Duration.ofMillis(5);
    }

    @Override
    public void put(Object key, Object value) {
        this.values.put(key, value);
    }

    @Override
    public @Nullable Object get(Object key) {
        return this.values.get(key);
    }

}
