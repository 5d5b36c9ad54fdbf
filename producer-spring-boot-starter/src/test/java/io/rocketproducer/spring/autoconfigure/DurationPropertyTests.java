/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.autoconfigure.health.RocketMqHealthContributorAutoConfiguration;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property with a duration, for durations of any length: either startup fails with
 * a message that names the property, or the producer starts, sends, is checked and
 * closes.
 */
class DurationPropertyTests {

    private static final List<String> LENGTHS = List.of("PT-2562047788015215H-30M-8S", "-1ns", "0", "1ns", "1ms", "49d",
            "PT2562047788015215H30M7.999999999S");

    /** Too short for a response, if it is a timeout. */
    private static final List<String> TOO_SHORT = List.of("1ns", "1ms");

    private static final List<String> PROPERTIES = List.of("rocketmq.health.probe-timeout",
            "rocketmq.netty.channel-idle-timeout", "rocketmq.netty.connect-timeout",
            "rocketmq.producer.attempt-timeout", "rocketmq.producer.batch.linger",
            "rocketmq.producer.heartbeat-interval", "rocketmq.producer.name-server-timeout",
            "rocketmq.producer.retry-backoff.initial", "rocketmq.producer.retry-backoff.max",
            "rocketmq.producer.route-refresh-interval", "rocketmq.producer.send-message-timeout",
            "rocketmq.producer.shutdown-timeout", "rocketmq.producer.startup-timeout", "rocketmq.producer.trace.linger",
            "rocketmq.producers.other.startup-timeout", "rocketmq.producers.other.shutdown-timeout",
            "rocketmq.ssl.reload-interval", "rocketmq.template.request-timeout");

    private static FakeCluster cluster;

    @BeforeAll
    static void start() {
        cluster = FakeCluster.start().everyTopic(1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static Stream<Arguments> everyPropertyAndLength() {
        return PROPERTIES.stream()
            .flatMap((property) -> LENGTHS.stream().map((length) -> Arguments.of(property, length)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("everyPropertyAndLength")
    void durationIsRefusedOrWorks(String property, String length) {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class,
                    RocketMqHealthContributorAutoConfiguration.class))
            .withPropertyValues("rocketmq.name-server=" + cluster.nameServers(), "rocketmq.producer.group=durations",
                    "rocketmq.producer.fail-fast=true", "rocketmq.producers.other.fail-fast=true",
                    "rocketmq.producer.enable-msg-trace=true", "rocketmq.producer.send-message-timeout=30s",
                    property + "=" + length)
            .run((context) -> {
                Throwable refused = context.getStartupFailure();
                if (refused == null) {
                    assertWorks(context.getSourceApplicationContext(ConfigurableApplicationContext.class),
                            !TOO_SHORT.contains(length));
                }
                else if (TOO_SHORT.contains(length) && property.endsWith("-timeout")) {
                    assertThat(refused).hasRootCauseInstanceOf(NameServerUnavailableException.class);
                }
                else {
                    assertThat(refused).hasStackTraceContaining(property);
                    assertThat(refused).rootCause().message().containsPattern("must be .*but was ");
                }
            });
    }

    private static void assertWorks(ConfigurableApplicationContext context, boolean sendsInTime) {
        Producer producer = context.getBean("rocketMqProducer", Producer.class);
        if (sendsInTime) {
            context.getBean(SendOperations.class).send("orders", "x");
        }
        CompositeHealthContributor health = context.getBean(CompositeHealthContributor.class);
        assertThat(health.stream()).hasSize(2)
            .allSatisfy((entry) -> assertThat(((HealthIndicator) entry.contributor()).health().getStatus())
                .isIn(Status.UP, Status.DOWN));
        context.close();
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
    }

}
