/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SocksProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ProxyRules}.
 */
class ProxyRulesTests {

    @ParameterizedTest
    @CsvSource({ "*, 10.1.2.3, true", "*, broker, true", "0.0.0.0/0, broker, true", "10.0.0.0/8, 10.1.2.3, true",
            "10.0.0.0/8, 11.1.2.3, false", "10.0.0.0/8, broker, false", "10.1.2.3, 10.1.2.3, true",
            "10.1.2.3, 10.1.2.4, false", "fd00::/8, fd00::1, true", "fd00::/8, 10.1.2.3, false",
            "*.Example.org, a.example.ORG, true", "*.example.org, example.org, false", "Broker, broker, true",
            "broker, broker2, false" })
    void findsTheProxyOfAServer(String destinations, String host, boolean found) {
        SocksProxy proxy = SocksProxy.forAll(new Endpoint("proxy", 1080)).withDestinations(destinations);
        assertThat(new ProxyRules(List.of(proxy)).find(new Endpoint(host, 10911))).isEqualTo(found ? proxy : null);
    }

    @Test
    void theFirstProxyThatIsMeantIsUsed() {
        SocksProxy first = SocksProxy.forAll(new Endpoint("first", 1080)).withDestinations("10.0.0.0/8");
        SocksProxy second = SocksProxy.forAll(new Endpoint("second", 1080));
        ProxyRules rules = new ProxyRules(List.of(first, second));
        assertThat(rules.find(new Endpoint("10.0.0.1", 1))).isSameAs(first);
        assertThat(rules.find(new Endpoint("11.0.0.1", 1))).isSameAs(second);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "10.0.0.0/33", "10.0.0/8", "10.0.0.256", "10.0.0.0/x", "fd00::/129", "a b", "*broker",
            "broker/8", "http://broker" })
    void refusesDestinationsThatMeanNothing(String destinations) {
        SocksProxy proxy = SocksProxy.forAll(new Endpoint("proxy", 1080));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.withDestinations(destinations))
            .withMessageContaining("but was '" + destinations + "'");
    }

}
