/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.messaging.SendMessagingTemplate;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One application with three clusters: two have a topic with the same name, the third is
 * down.
 */
class SeveralClustersIT {

    private static final int EACH = 2000;

    @Test
    void messagesNeverCrossAndABadClusterStopsNoOther() throws MQClientException {
        try (EmbeddedRocketMQ first = EmbeddedRocketMQ.start(); EmbeddedRocketMQ second = EmbeddedRocketMQ.start()) {
            first.createTopic("shared", 2);
            second.createTopic("shared", 2);
            try (ConfigurableApplicationContext context = start(first, second)) {
                SendOperations main = context.getBean(SendOperations.class);
                SendOperations archive = qualified(context, "archive");
                List<CompletableFuture<SendResult>> results = new ArrayList<>();
                for (int i = 0; i < EACH; i++) {
                    results.add(main.sendAsync("shared", "main"));
                    results.add(archive.sendAsync("shared", "archive"));
                }
                CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).join();
                context.getBean(SendMessagingTemplate.class)
                    .convertAndSend("shared:last", "main", Map.of("KEYS", "k-1", "region", "eu"));
                archive.newMessage("shared:last").payload("archive").send();
                assertThatExceptionOfType(SendException.class)
                    .isThrownBy(() -> qualified(context, "broken").send("shared", "x"));
                MessageExt last = assertAll(first, "main");
                assertThat(last.getKeys()).isEqualTo("k-1");
                assertThat(last.getProperties()).containsEntry("region", "eu").doesNotContainKey("id");
                assertAll(second, "archive");
                assertHealth(context);
            }
        }
    }

    private static MessageExt assertAll(EmbeddedRocketMQ cluster, String body) throws MQClientException {
        int[] count = new int[1];
        List<String> strays = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        MessageExt[] last = new MessageExt[1];
        try (OfficialConsumer consumer = new OfficialConsumer(cluster.nameServer(), "shared")) {
            // Checks each message until the last one has arrived and all are counted
            consumer.await((message) -> {
                if (seen.add(message.getMsgId())) {
                    count[0]++;
                    String text = new String(message.getBody(), StandardCharsets.UTF_8);
                    if (!text.equals(body)) {
                        strays.add(text);
                    }
                    if ("last".equals(message.getTags())) {
                        last[0] = message;
                    }
                }
                return count[0] == EACH + 1;
            });
        }
        assertThat(strays).isEmpty();
        return last[0];
    }

    private static void assertHealth(ConfigurableApplicationContext context) {
        CompositeHealthContributor health = context.getBean("rocketmqHealthContributor",
                CompositeHealthContributor.class);
        assertThat(status(health, "default")).isEqualTo(Status.UP);
        assertThat(status(health, "archive")).isEqualTo(Status.UP);
        assertThat(status(health, "broken")).isEqualTo(Status.DOWN);
    }

    private static Status status(CompositeHealthContributor health, String producer) {
        return ((HealthIndicator) health.getContributor(producer)).health().getStatus();
    }

    private static SendOperations qualified(ConfigurableApplicationContext context, String name) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), SendTemplate.class, name);
    }

    private static ConfigurableApplicationContext start(EmbeddedRocketMQ first, EmbeddedRocketMQ second) {
        return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
            .run("--spring.config.location=optional:classpath:/none/", "--spring.application.name=shop",
                    "--rocketmq.name-server=" + first.nameServer(),
                    "--rocketmq.producers.archive.name-server=" + second.nameServer(),
                    "--rocketmq.producers.broken.name-server=127.0.0.1:1",
                    "--rocketmq.producers.broken.send-message-timeout=500ms");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

    }

}
