/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;

class RocketMQExtensionIT {

    private static final List<EmbeddedRocketMQ> seen = new ArrayList<>();

    @Test
    void serversOfAClassEndWithItEvenIfItFails() {
        seen.clear();
        run(FailingCase.class, 1);
        assertThat(seen).singleElement().satisfies((server) -> {
            assertThat(server).isNotSameAs(EmbeddedRocketMQ.shared());
            assertThat(server.isOpen()).isFalse();
        });
    }

    @Test
    void sharedServersOutliveTheClass() {
        seen.clear();
        run(SharingCase.class, 0);
        assertThat(seen).singleElement().satisfies((server) -> {
            assertThat(server).isSameAs(EmbeddedRocketMQ.shared());
            assertThat(server.isOpen()).isTrue();
        });
    }

    @Test
    void theExtensionAloneResolvesTheSharedServers() {
        seen.clear();
        run(BareCase.class, 0);
        assertThat(seen).containsExactly(EmbeddedRocketMQ.shared());
    }

    private static void run(Class<?> testClass, int failures) {
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(testClass))
            .execute()
            .testEvents()
            .assertStatistics((statistics) -> statistics.started(1).failed(failures));
    }

    @EmbeddedRocketMQTest(brokerProperties = "autoCreateTopicEnable=false")
    static class FailingCase {

        @Test
        void fails(EmbeddedRocketMQ server) {
            seen.add(server);
            throw new AssertionError("as it should");
        }

    }

    @EmbeddedRocketMQTest(topics = "kit-shared")
    static class SharingCase {

        @Test
        void passes(EmbeddedRocketMQ server) {
            seen.add(server);
        }

    }

    @ExtendWith(RocketMQExtension.class)
    static class BareCase {

        @Test
        void passes(EmbeddedRocketMQ server) {
            seen.add(server);
        }

    }

}
