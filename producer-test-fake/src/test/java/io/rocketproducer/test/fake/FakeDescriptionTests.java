/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FakeDescriptionTests {

    private static final List<String> BROKERS = List.of("a");

    @ParameterizedTest
    @CsvSource({ "orders:8, 8", "orders, 4" })
    void topicsHaveTheirNumberOfQueuesOrFour(String topic, int queues) {
        try (FakeCluster cluster = new FakeDescription(BROKERS, List.of(topic)).start()) {
            assertThat(cluster.nameServer().routeOf("orders")).contains("\"writeQueueNums\":" + queues + ",");
            assertThat(cluster.nameServer().routeOf("bills")).isEmpty();
        }
    }

    @Test
    void everyTopicExistsIfNoneIsNamed() {
        try (FakeCluster cluster = new FakeDescription(BROKERS, List.of()).start()) {
            assertThat(cluster.nameServer().routeOf("bills")).contains("\"writeQueueNums\":4,");
        }
    }

    @Test
    void refusesTopicsWithoutQueuesOrName() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new FakeDescription(BROKERS, List.of("bills", "orders:0")).start())
            .withMessageContaining("but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new FakeDescription(BROKERS, List.of(" :4")).start())
            .withMessageContaining("must not be blank");
        assertThatIllegalArgumentException().isThrownBy(() -> new FakeDescription(List.of(), List.of()));
    }

}
