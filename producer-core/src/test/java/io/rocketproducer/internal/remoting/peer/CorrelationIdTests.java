/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Correlation ids of {@link InFlightCalls}.
 */
class CorrelationIdTests {

    private final InFlightCalls calls = new InFlightCalls();

    @Test
    void noIdIsOneThatAProxyMakesUp() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(this.calls.nextOpaque()).isNegative();
        }
    }

    @Test
    void responseUnderAnUnknownIdIsCountedAndIgnored() {
        assertThat(this.calls.take(new Frame(1, 7, Frame.RESPONSE, 513, "wait response", Fields.NONE, new byte[0])))
            .isNull();
        assertThat(this.calls.unexpected()).isOne();
    }

}
