/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.messaging;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.messaging.HeaderMapper;
import io.rocketproducer.spring.messaging.SendMessagingTemplate;
import io.rocketproducer.test.MockProducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class RocketMqMessagingAutoConfigurationTests {

    private final ApplicationContextRunner empty = new ApplicationContextRunner().withConfiguration(
            AutoConfigurations.of(RocketMqMessagingAutoConfiguration.class, RocketMqProducerAutoConfiguration.class));

    private final ApplicationContextRunner runner = this.empty.withBean(Producer.class, MockProducer::new);

    @Test
    void offersATemplateThatSendsThroughTheProducer() {
        this.runner.run((context) -> {
            context.getBean(SendMessagingTemplate.class).convertAndSend("orders:created", "x");
            assertThat(context.getBean(MockProducer.class).last().message().tag()).isEqualTo("created");
            assertThat(context.getBean(MockProducer.class).last().message().properties()).isEmpty();
        });
    }

    @Test
    void allHeadersCanBecomeProperties() {
        this.runner.withPropertyValues("rocketmq.template.headers=all").run((context) -> {
            context.getBean(SendMessagingTemplate.class).convertAndSend("orders", "x");
            assertThat(context.getBean(MockProducer.class).last().message().properties()).containsOnlyKeys("id",
                    "timestamp");
        });
    }

    @Test
    void isAbsentWithoutSpringMessaging() {
        this.runner.withClassLoader(new FilteredClassLoader("org.springframework.messaging"))
            .run((context) -> assertThat(context).hasNotFailed()
                .doesNotHaveBean("sendMessagingTemplate")
                .hasSingleBean(SendTemplate.class));
    }

    @Test
    void isAbsentWithoutAProducer() {
        this.empty.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SendMessagingTemplate.class));
    }

    @Test
    void backsOffForATemplateOfTheApplication() {
        SendMessagingTemplate own = mock(SendMessagingTemplate.class);
        this.runner.withBean(SendMessagingTemplate.class, () -> own)
            .run((context) -> assertThat(context.getBean(SendMessagingTemplate.class)).isSameAs(own));
    }

    @Test
    void usesAHeaderMapperOfTheApplication() {
        this.runner.withBean(HeaderMapper.class, () -> (headers, message) -> message.keys("mapped")).run((context) -> {
            assertThat(context).hasSingleBean(HeaderMapper.class);
            context.getBean(SendMessagingTemplate.class).convertAndSend("orders", "x");
            assertThat(context.getBean(MockProducer.class).last().message().keys()).containsExactly("mapped");
        });
    }

}
