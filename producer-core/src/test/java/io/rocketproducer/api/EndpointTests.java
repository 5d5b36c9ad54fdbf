/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Endpoint}, whose texts are supplied by name servers.
 */
class EndpointTests {

    @ParameterizedTest
    @ValueSource(strings = { "\u0000", "\u001b[31m", "\u202e", "\u200b", "\ufeff", "\ue000", "\ud83d", "\u0085" })
    void hostThatCannotBePrintedIsRefused(String hostile) {
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse("a" + hostile + "b:10911"))
            .satisfies((ex) -> assertThat(ex.getMessage()).matches("[\\x20-\\x7e]+"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("a" + hostile, 10911));
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse("a" + hostile))
            .satisfies((ex) -> assertThat(ex.getMessage()).matches("[\\x20-\\x7e]+"));
    }

    @Test
    void textThatIsLongIsCut() {
        String text = "x".repeat(1 << 20);
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse(text + ":1"))
            .satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse(text))
            .satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse("host:" + text))
            .satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @ValueSource(strings = { "broker-1.example.org:10911", "br\u00f6ker:10911", "[2001:db8::1]:10911", "192.0.2.1:1" })
    void namesAndAddressesAreRead(String text) {
        assertThat(Endpoint.parse(text)).hasToString(text);
    }

}
