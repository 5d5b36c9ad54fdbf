/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTests {

    @Test
    void asksUntilTheConditionHolds() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(Deadline.after(Duration.ofMinutes(1)).await(() -> asked.incrementAndGet() == 3)).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void asksAtLeastOnceAndThenGivesUp() {
        Deadline expired = Deadline.after(Duration.ZERO);
        assertThat(expired.await(() -> true)).isTrue();
        assertThat(expired.await(() -> false)).isFalse();
        assertThat(expired.remaining()).isEqualTo(Duration.ofMillis(1));
    }

}
