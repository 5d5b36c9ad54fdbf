/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.migration;

import org.apache.rocketmq.client.exception.MQClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.core.MessageSendingOperations;

import io.rocketproducer.sample.OfficialConsumer;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both starters on one class path, as during a migration. Runs with a separate class path
 * that contains rocketmq-spring-boot-starter: without {@code -Dit.test}, see the profile
 * in the pom.
 */
@EmbeddedRocketMQTest(topics = "beside")
@ExtendWith(OutputCaptureExtension.class)
class BesideRocketMqSpringIT {

    @Test
    @SuppressWarnings("unchecked")
    void bothStartFromTheSameFileAndSend(EmbeddedRocketMQ rocketmq, CapturedOutput output) throws MQClientException {
        try (ConfigurableApplicationContext context = run(rocketmq);
                OfficialConsumer consumer = new OfficialConsumer(rocketmq.nameServer(), "beside")) {
            assertThat(context.containsBean("defaultMQProducer")).isTrue();
            context.getBean(SendOperations.class).send("beside:ours", "ours");
            context.getBean("rocketMQTemplate", MessageSendingOperations.class)
                .convertAndSend("beside:theirs", "theirs");
            assertThat(consumer.await((message) -> "ours".equals(message.getTags())).getBody()).asString()
                .isEqualTo("ours");
            assertThat(consumer.await((message) -> "theirs".equals(message.getTags())).getBody()).asString()
                .isEqualTo("theirs");
            assertThat(output).contains("rocketmq-spring is also on the class path");
        }
    }

    @Test
    void oursCanBeSwitchedOff(EmbeddedRocketMQ rocketmq) {
        try (ConfigurableApplicationContext context = run(rocketmq, "--rocketmq.producer.enabled=false")) {
            assertThat(context.containsBean("rocketMQTemplate")).isTrue();
            assertThat(context.getBeanProvider(SendOperations.class).getIfAvailable()).isNull();
        }
    }

    private static ConfigurableApplicationContext run(EmbeddedRocketMQ rocketmq, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--spring.config.location=classpath:/rocketmq-spring/plain.yml";
        arguments[1] = "--name-servers=" + rocketmq.nameServer();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

    }

}
