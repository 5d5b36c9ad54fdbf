/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.TraceSettings;

import static org.assertj.core.api.Assertions.assertThat;

class TracePropertiesTests {

    // Port 1 refuses connections: the producer must start and stop nevertheless
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1");

    @Test
    void nothingIsTracedByDefault() {
        this.runner.run((context) -> assertThat(context.getBean(ProducerSettings.class).trace())
            .isEqualTo(TraceSettings.defaults()));
    }

    @Test
    void theKeysOfRocketmqSpringSwitchTracingOn() {
        this.runner
            .withPropertyValues("rocketmq.producer.enable-msg-trace=true",
                    "rocketmq.producer.customized-trace-topic=own-trace")
            .run((context) -> {
                assertThat(context.getBean(ProducerSettings.class).trace())
                    .isEqualTo(TraceSettings.builder().enabled(true).topic("own-trace").build());
                assertThat(context.getBean(Producer.class).state()).isEqualTo(ProducerState.RUNNING);
            });
    }

    @Test
    void aTopicThatCannotBeIsNamedWithItsProperty() {
        this.runner.withPropertyValues("rocketmq.producer.customized-trace-topic=a b")
            .run((context) -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("topic must be 1 to 127 letters"));
    }

}
