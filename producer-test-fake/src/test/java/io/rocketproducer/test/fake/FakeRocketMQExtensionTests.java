/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FakeRocketMQExtensionTests {

    private static final List<FakeCluster> seen = new ArrayList<>();

    @Test
    void eachTestGetsAClusterThatEndsWithIt() {
        run(EachItsOwn.class, 2);
        assertThat(seen).hasSize(2).doesNotHaveDuplicates().allSatisfy(FakeRocketMQExtensionTests::assertClosed);
    }

    @Test
    void aClassCanShareACluster() {
        run(Shared.class, 3);
        assertThat(seen).hasSize(4)
            .allMatch((cluster) -> cluster == seen.get(0))
            .allSatisfy(FakeRocketMQExtensionTests::assertClosed);
    }

    private static void run(Class<?> testClass, int tests) {
        seen.clear();
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(testClass))
            .execute()
            .testEvents()
            .assertStatistics((events) -> events.succeeded(tests).failed(0));
    }

    private static void assertClosed(FakeCluster cluster) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cluster.nameServer().server().port())) {
                assertThat(socket.isConnected()).isFalse();
            }
        });
    }

    @FakeRocketMQTest(brokers = { "left", "right" }, topics = { "orders:2", "bills" })
    static class EachItsOwn {

        private final FakeCluster cluster;

        EachItsOwn(FakeCluster cluster) {
            this.cluster = cluster;
        }

        @Test
        void one(FakeCluster own) {
            assertThat(own).isSameAs(this.cluster);
            assertThat(own.brokers()).extracting(FakeBroker::name).containsExactly("left", "right");
            seen.add(own);
        }

        @Test
        void two() {
            seen.add(this.cluster);
        }

    }

    @FakeRocketMQTest
    static class Shared {

        @BeforeAll
        static void prepare(FakeCluster cluster) {
            seen.add(cluster);
        }

        @Test
        void one(FakeCluster cluster) {
            seen.add(cluster);
        }

        @Test
        void two(FakeCluster cluster) {
            seen.add(cluster);
        }

        @Nested
        class Within {

            @Test
            void three(FakeCluster cluster) {
                seen.add(cluster);
            }

        }

    }

}
