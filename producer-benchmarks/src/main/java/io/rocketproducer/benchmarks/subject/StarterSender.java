/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.rocketproducer.api.Message;
import io.rocketproducer.spring.SendTemplate;

/**
 * The template of this project's starter, in a minimal Spring Boot application.
 */
final class StarterSender implements Sender {

    private final ConfigurableApplicationContext context;

    private final SendTemplate template;

    private final String topic;

    private final byte[] body;

    StarterSender(Assignment assignment, boolean metered, boolean observed) {
        this.topic = assignment.topic();
        this.body = assignment.scenario().body().bytes();
        this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
            .properties("spring.main.banner-mode=off", "rocketmq.name-server=" + assignment.nameServer(),
                    "rocketmq.producer.group=bench", "rocketmq.metrics.enabled=" + metered,
                    "rocketmq.observation.enabled=" + observed)
            .run();
        this.template = this.context.getBean(SendTemplate.class);
    }

    @Override
    public void send() {
        Receipts.requireStored(this.template.send(message()));
    }

    @Override
    public void sendAsync(Completion completion) {
        Receipts.tell(completion, this.template.sendAsync(message()));
    }

    @Override
    public void sendOrdered(String key, Completion completion) {
        Receipts.tell(completion,
                this.template.sendAsync(Message.builder(this.topic).body(this.body).orderKey(key).build()));
    }

    @Override
    public void sendOneway() {
        this.template.sendOneway(message());
    }

    @Override
    public void close() {
        this.context.close();
    }

    private Message message() {
        return Message.of(this.topic, this.body);
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

    }

}
