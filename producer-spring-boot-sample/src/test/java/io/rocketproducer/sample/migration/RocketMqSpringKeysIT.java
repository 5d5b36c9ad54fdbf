/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.migration;

import java.time.Duration;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.sample.OfficialConsumer;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that migrate from rocketmq-spring start and send with their existing
 * configuration files.
 */
@EmbeddedRocketMQTest(topics = "migrated")
class RocketMqSpringKeysIT {

    @Test
    void theUsualFileWorks(EmbeddedRocketMQ rocketmq) throws MQClientException {
        ProducerSettings settings = startAndSend(rocketmq, "plain");
        assertThat(settings.group()).isEqualTo("plain-group");
        assertThat(settings.sendTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void namesInCamelCaseWork(EmbeddedRocketMQ rocketmq) throws MQClientException {
        ProducerSettings settings = startAndSend(rocketmq, "camel");
        assertThat(settings.group()).isEqualTo("camel-group");
        assertThat(settings.retry().retries()).isEqualTo(3);
        assertThat(settings.retry().asyncRetries()).isEqualTo(1);
        assertThat(settings.retry().nextServerWhenNotStoredOk()).isTrue();
        assertThat(settings.maxMessageSize()).isEqualTo(4_096_000);
    }

    @Test
    void everyKeyWorks(EmbeddedRocketMQ rocketmq) throws MQClientException {
        ProducerSettings settings = startAndSend(rocketmq, "full");
        assertThat(settings.group()).isEqualTo("full-group");
        assertThat(settings.nameServers()).containsExactly(rocketmq.nameServer());
        assertThat(settings.namespace()).isNull();
        assertThat(settings.namespaceV2()).isNull();
        assertThat(settings.sendTimeout()).hasSeconds(5);
        assertThat(settings.compression().thresholdBytes()).isEqualTo(1024);
        assertThat(settings.retry().retries()).isEqualTo(4);
        assertThat(settings.retry().asyncRetries()).isEqualTo(3);
        assertThat(settings.maxMessageSize()).isEqualTo(1_048_576);
        assertThat(settings.credentials()).isEqualTo(new Credentials("example-access-key", "example-secret-key", null));
        assertThat(settings.instanceName()).isEqualTo("full-instance");
    }

    private static ProducerSettings startAndSend(EmbeddedRocketMQ rocketmq, String file) throws MQClientException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .run("--spring.config.location=classpath:/rocketmq-spring/" + file + ".yml",
                    "--name-servers=" + rocketmq.nameServer());
                OfficialConsumer consumer = new OfficialConsumer(rocketmq.nameServer(), "migrated")) {
            SendResult result = context.getBean(SendOperations.class)
                .newMessage("migrated:" + file)
                .keys("k-" + file)
                .payload("from " + file)
                .send();
            MessageExt stored = consumer.await((message) -> result.messageId().equals(message.getMsgId()));
            assertThat(stored.getTags()).isEqualTo(file);
            assertThat(stored.getKeys()).isEqualTo("k-" + file);
            assertThat(stored.getBody()).asString().isEqualTo("from " + file);
            return context.getBean(ProducerSettings.class);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

    }

}
