/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Endpoint;

import static org.assertj.core.api.Assertions.assertThat;

class MasterRegistryTests {

    private static final Endpoint ONE = new Endpoint("10.0.0.1", 10911);

    private static final Endpoint TWO = new Endpoint("10.0.0.2", 10911);

    private final MasterRegistry masters = new MasterRegistry();

    @Test
    void tellsOnlyOfMastersThatNoOtherRouteNames() {
        assertThat(this.masters.replace(Map.of(), Map.of("a", ONE))).isTrue();
        assertThat(this.masters.replace(Map.of(), Map.of("a", ONE))).isFalse();
        assertThat(this.masters.replace(Map.of("a", ONE), Map.of("a", ONE))).isFalse();
        assertThat(this.masters.replace(Map.of("a", ONE), Map.of("a", ONE, "b", TWO))).isTrue();
        assertThat(this.masters.byName()).containsExactly(Map.entry("a", ONE), Map.entry("b", TWO));
    }

    @Test
    void forgetsMastersThatNoRouteNamesAnyMore() {
        this.masters.replace(Map.of(), Map.of("a", ONE));
        this.masters.replace(Map.of(), Map.of("a", ONE));
        assertThat(this.masters.replace(Map.of("a", ONE), Map.of("b", TWO))).isTrue();
        assertThat(this.masters.byName()).containsOnlyKeys("a", "b");
        assertThat(this.masters.replace(Map.of("a", ONE), Map.of("b", TWO))).isFalse();
        assertThat(this.masters.byName()).containsOnlyKeys("b");
        assertThat(this.masters.replace(Map.of("b", TWO), Map.of("a", ONE))).isTrue();
    }

    @Test
    void tellsOfBrokerThatMoved() {
        this.masters.replace(Map.of(), Map.of("a", ONE));
        assertThat(this.masters.replace(Map.of("a", ONE), Map.of("a", TWO))).isTrue();
        assertThat(this.masters.byName()).containsExactly(Map.entry("a", TWO));
    }

    @Test
    void learningRouteLooksAtNoOtherRoute() {
        Counted first = new Counted(Map.of("a", ONE, "b", TWO));
        this.masters.replace(Map.of(), first);
        int looks = first.looks;
        for (int i = 0; i < 1_000; i++) {
            this.masters.replace(Map.of(), Map.of("a", ONE, "b", TWO));
        }
        assertThat(this.masters.replace(Map.of("a", ONE, "b", TWO), Map.of("a", ONE))).isFalse();
        assertThat(looks).isPositive();
        assertThat(first.looks).isEqualTo(looks);
    }

    @Test
    void capacityIsBounded() {
        MasterRegistry masters = new MasterRegistry();
        Map<String, Endpoint> half = many("a", MasterRegistry.MAX / 2);
        Map<String, Endpoint> other = many("b", MasterRegistry.MAX / 2);
        Map<String, Endpoint> third = many("c", 1);
        masters.replace(Map.of(), half);
        assertThat(masters.hasCapacity(Map.of(), other)).isTrue();
        masters.replace(Map.of(), other);
        assertThat(masters.hasCapacity(Map.of(), third)).isFalse();
        assertThat(masters.hasCapacity(Map.of(), half)).as("known already").isTrue();
        assertThat(masters.hasCapacity(half, third)).as("fewer than before").isTrue();
        assertThat(masters.hasCapacity(half, many("d", MasterRegistry.MAX / 2))).isTrue();
        assertThat(masters.hasCapacity(half, many("d", MasterRegistry.MAX / 2 + 1))).isFalse();
    }

    private static Map<String, Endpoint> many(String prefix, int count) {
        return IntStream.range(0, count)
            .boxed()
            .collect(Collectors.toMap((i) -> prefix + i, (i) -> new Endpoint(prefix, i + 1)));
    }

    // Counts how often its entries are read
    private static final class Counted extends AbstractMap<String, Endpoint> {

        private final Map<String, Endpoint> masters;

        private int looks;

        Counted(Map<String, Endpoint> masters) {
            this.masters = masters;
        }

        @Override
        public Set<Entry<String, Endpoint>> entrySet() {
            this.looks++;
            return this.masters.entrySet();
        }

    }

}
