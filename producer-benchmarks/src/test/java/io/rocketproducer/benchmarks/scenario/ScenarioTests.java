/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scenario;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScenarioTests {

    @Test
    void hasTheAgreedIds() {
        assertThat(Scenario.all()).extracting(Scenario::id)
            .containsExactly("sync1-1k", "sync16-1k", "sync64-1k", "async-1k", "async-128b", "async-16k", "ordered-1k",
                    "oneway-1k", "client-only-1k");
    }

    @Test
    void namesWhatThereIsWhenAskedForSomethingElse() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scenario.of("sync2-1k"))
            .withMessageContaining("sync2-1k")
            .withMessageContaining("sync16-1k");
        assertThatIllegalArgumentException().isThrownBy(() -> SubjectId.of("kafka"))
            .withMessageContaining("rocketmq-client-autobatch");
    }

    @Test
    void payloadsHaveTheirSizeAndTheSameBytesEachTime() {
        for (Scenario scenario : Scenario.all()) {
            byte[] bytes = scenario.body().bytes();
            assertThat(bytes).hasSize(scenario.body().size()).isEqualTo(scenario.body().bytes());
        }
    }

}
