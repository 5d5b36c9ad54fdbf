/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.rocketproducer.api.BatchSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BatchLimits} and {@link Linger}.
 */
class BatchLimitsTests {

    private final BatchSettings settings = BatchSettings.defaults();

    @Test
    void comeFromTheSettings() {
        BatchLimits limits = BatchLimits
            .of(BatchSettings.builder().maxMessages(7).maxBytes(1_000).linger(Duration.ofMillis(2)).build());
        assertThat(limits).isEqualTo(new BatchLimits(7, 1_000, 2_000_000, 3));
        assertThat(limits.share()).isTrue();
    }

    @Test
    void nobodySharesAndNobodyWaitsWhenBatchesAreOff() {
        BatchLimits limits = BatchLimits
            .of(this.settings.toBuilder().enabled(false).linger(Duration.ofMillis(2)).build());
        assertThat(limits.share()).isFalse();
        assertThat(limits.lingerNanos()).isZero();
    }

    @Test
    void areNoLargerThanTheLargestMessage() {
        assertThat(BatchLimits.of(this.settings).within(1_000).maxBytes()).isEqualTo(1_000);
        assertThat(BatchLimits.of(this.settings).within(1 << 30).maxBytes()).isEqualTo(192 * 1024);
    }

    @ParameterizedTest
    @CsvSource({ "100, 50, 10, 110", "100, 50, 25, 125", "100, 50, 26, 125", "100, 50, 9000, 125", "-5, 0, 10, -5" })
    void lingerIsAtMostHalfOfTheSendsLimit(long started, long budget, long linger, long leaveBy) {
        assertThat(Linger.leaveBy(started, budget, linger)).isEqualTo(leaveBy);
    }

}
