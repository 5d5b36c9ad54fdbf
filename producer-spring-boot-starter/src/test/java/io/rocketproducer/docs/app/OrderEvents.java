/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

import org.springframework.stereotype.Component;

import io.rocketproducer.api.SendResult;
import io.rocketproducer.spring.SendOperations;

// tag::order-events[]
@Component
class OrderEvents {

    private final SendOperations rocketMq;

    OrderEvents(SendOperations rocketMq) {
        this.rocketMq = rocketMq;
    }

    SendResult created(Order order) {
        return this.rocketMq.newMessage("orders:created").keys(order.id()).payload(order).send();
    }

}
// end::order-events[]
