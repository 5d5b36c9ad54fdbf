/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import org.springframework.stereotype.Component;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.spring.SendOperations;

/**
 * Publishes events of orders. The only class that knows topic, tags and keys.
 */
@Component
class OrderEvents {

    private final SendOperations messages;

    OrderEvents(SendOperations messages) {
        this.messages = messages;
    }

    SendResult created(Order order) {
        return this.messages.newMessage("orders:created").keys(order.complete()).payload(order).send();
    }

}
