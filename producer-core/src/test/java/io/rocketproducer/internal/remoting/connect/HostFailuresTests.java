/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HostFailures}.
 */
class HostFailuresTests {

    private final IOException first = new IOException("first");

    private final IOException second = new IOException("second");

    private final HostFailures failures = new HostFailures(2, 100);

    @Test
    void keepsAFailureForItsTime() {
        this.failures.add("a", this.first, 1_000);
        this.failures.add("b", this.second, 1_050);
        assertThat(this.failures.find("a", 1_099)).isSameAs(this.first);
        assertThat(this.failures.find("a", 1_100)).isNull();
        assertThat(this.failures.find("b", 1_100)).isSameAs(this.second);
        this.failures.expire(1_150);
        assertThat(this.failures.size()).isZero();
    }

    @Test
    void keepsNoMoreThanItsMaximum() {
        assertThat(this.failures.add("a", this.first, 1_000)).isTrue();
        assertThat(this.failures.add("b", this.first, 1_000)).isTrue();
        assertThat(this.failures.add("c", this.second, 1_000)).isFalse();
        assertThat(this.failures.size()).isEqualTo(2);
        assertThat(this.failures.find("c", 1_000)).isNull();
        this.failures.add("c", this.second, 1_100);
        assertThat(this.failures.find("c", 1_100)).isSameAs(this.second);
    }

    @Test
    void comparesTimesThatOverflow() {
        this.failures.add("a", this.first, Long.MAX_VALUE - 10);
        assertThat(this.failures.find("a", Long.MIN_VALUE + 10)).isSameAs(this.first);
        assertThat(this.failures.find("a", Long.MIN_VALUE + 200)).isNull();
    }

}
