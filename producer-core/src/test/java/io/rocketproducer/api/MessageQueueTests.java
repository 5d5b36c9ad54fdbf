/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class MessageQueueTests {

    @Test
    void isEqualByAllItsParts() {
        EqualsVerifier.forClass(MessageQueue.class).verify();
    }

}
