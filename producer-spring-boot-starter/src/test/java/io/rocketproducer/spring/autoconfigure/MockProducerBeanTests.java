/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.spring.ProducerLifecycle;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.test.MockProducer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If tests of an application declare a {@link MockProducer}, no other producer is
 * started.
 */
class MockProducerBeanTests {

    @Test
    void theStarterBacksOffAndTheTemplateSendsOverIt() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        MockProducer producer = new MockProducer();
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.application.name=orders", "rocketmq.name-server=127.0.0.1:1")
            .withBean(MockProducer.class, () -> producer)
            .run((context) -> {
                assertThat(context).hasSingleBean(Producer.class)
                    .doesNotHaveBean(ProducerLifecycle.class)
                    .doesNotHaveBean(ProducerSettings.class);
                context.getBean(SendTemplate.class).send("orders:created", "text");
                assertThat(producer.sent("orders")).singleElement().satisfies((sent) -> {
                    assertThat(sent.message().tag()).isEqualTo("created");
                    assertThat(sent.message().body()).asString().isEqualTo("text");
                });
                assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch((name) -> name.contains("rocket"));
            });
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
    }

}
