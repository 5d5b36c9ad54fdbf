/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FlowSettingsTests {

    private static final long MIB = 1024 * 1024;

    @ParameterizedTest(name = "a heap of {0} MiB leaves {1} MiB")
    @CsvSource({ "64, 16", "256, 64", "1000, 250", "1024, 256", "65536, 256" })
    void bytesInFlightAreAtMostQuarterOfTheHeap(long heap, long expected) {
        assertThat(FlowSettings.defaultMaxBytes(heap * MIB)).isEqualTo(expected * MIB);
    }

    @Test
    void defaultsAreThoseOfThisJvm() {
        FlowSettings defaults = FlowSettings.defaults();
        assertThat(defaults.maxBytes()).isEqualTo(FlowSettings.defaultMaxBytes(Runtime.getRuntime().maxMemory()));
        assertThat(defaults.maxMessages()).isEqualTo(10_000);
        assertThat(defaults.overflow()).isEqualTo(FlowSettings.Overflow.BLOCK);
    }

    @Test
    void limitsOfNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FlowSettings.builder().maxBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> FlowSettings.builder().maxMessages(0));
    }

}
