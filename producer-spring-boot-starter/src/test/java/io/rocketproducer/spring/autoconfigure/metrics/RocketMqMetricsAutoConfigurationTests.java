/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spring.AfterCommitFailureListener;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.metrics.EveryMeter;
import io.rocketproducer.spring.metrics.ProducerMetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class RocketMqMetricsAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(RocketMqMetricsAutoConfiguration.class, RocketMqProducerAutoConfiguration.class,
                        MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1");

    private final ApplicationContextRunner withRegistry = this.runner.withBean(MeterRegistry.class,
            SimpleMeterRegistry::new);

    @Test
    void measuresEverySendAndShowsTheProducer() {
        this.withRegistry.run((context) -> {
            assertThat(context.getBean(ProducerExtensions.class).hooks()).hasSize(1);
            assertThatException().isThrownBy(() -> context.getBean(Producer.class)
                .send(Message.of("orders", new byte[] { 1 }),
                        SendOptions.defaults().withTimeout(Duration.ofMillis(1))));
            assertThat(context.getBean(MeterRegistry.class)
                .get("rocketmq.producer.send")
                .tags("producer", "shop", "topic", "orders", "outcome", "failure")
                .timer()
                .count()).isOne();
            assertThat(context.getBean(MeterRegistry.class)
                .get("rocketmq.producer.inflight")
                .tags("producer", "shop")
                .gauge()
                .value()).isZero();
        });
    }

    @Test
    void measuresNothingWithoutARegistry() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqMetricsAutoConfiguration.class,
                    RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1")
            .run((context) -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(ProducerMetrics.class)
                .doesNotHaveBean("rocketMqProducerGauges"));
    }

    @Test
    void canBeTurnedOff() {
        this.withRegistry.withPropertyValues("rocketmq.metrics.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean(ProducerMetrics.class)
                .doesNotHaveBean("rocketMqProducerGauges"));
    }

    @Test
    void vanishesWithTheProducer() {
        this.withRegistry.withPropertyValues("rocketmq.producer.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(ProducerMetrics.class)
                .doesNotHaveBean("rocketMqProducerGauges"));
    }

    @Test
    void everyProducerHasGaugesOfItsOwn() {
        this.withRegistry.withPropertyValues("rocketmq.producers.archive.enabled=true")
            .run((context) -> assertThat(context.getBean(MeterRegistry.class)
                .get("rocketmq.producer.inflight")
                .meters()
                .stream()
                .map((meter) -> meter.getId().getTag("producer"))).containsExactlyInAnyOrder("shop", "archive"));
    }

    @Test
    void registersEachMeterOnce() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(MeterRegistry.class);
        logger.addAppender(log);
        try {
            this.withRegistry.run((context) -> {
                ConfigurableApplicationContext application = context.getSourceApplicationContext();
                application.pause();
                application.restart();
                assertThat(context.getBean(MeterRegistry.class).find("rocketmq.producer.inflight").gauges()).hasSize(1);
            });
        }
        finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
            .noneMatch((line) -> line.contains("already registered"));
    }

    @Test
    void isAbsentWithoutMicrometer() {
        this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
            .run((context) -> assertThat(context).hasNotFailed()
                .hasSingleBean(Producer.class)
                .doesNotHaveBean("rocketMqProducerMetrics"));
    }

    @Test
    void metersOfAPausedApplicationAreGoneAndStartAnewWithIt() {
        this.withRegistry.withPropertyValues("rocketmq.metrics.max-topics=1").run((context) -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            registry.counter("rocketmq.producer.rejected", "producer", "another", "reason", "full").increment();
            ConfigurableApplicationContext application = context.getSourceApplicationContext();
            for (int round = 0; round < 2; round++) {
                for (String topic : List.of("orders", "orders", "others")) {
                    assertThatException().isThrownBy(() -> context.getBean(Producer.class)
                        .send(Message.of(topic, new byte[] { 1 }),
                                SendOptions.defaults().withTimeout(Duration.ofMillis(1))));
                }
                assertThat(sends(registry, "orders")).isEqualTo(2);
                assertThat(sends(registry, "other")).isEqualTo(1);
                assertThat(registry.find("rocketmq.producer.inflight").gauges()).hasSize(1);
                application.pause();
                assertThat(registry.getMeters()).map((meter) -> meter.getId().getName())
                    .filteredOn((name) -> name.startsWith("rocketmq."))
                    .as("that of a producer which is not this application's")
                    .containsExactly("rocketmq.producer.rejected");
                application.restart();
            }
            assertThat(registry.find("rocketmq.producer.route.age").timeGauges()).hasSize(1);
        });
    }

    // Sends with a short timeout fail for different reasons, each with a separate timer
    private static long sends(MeterRegistry registry, String topic) {
        Collection<Timer> timers = registry.get("rocketmq.producer.send").tag("topic", topic).timers();
        return timers.stream().mapToLong(Timer::count).sum();
    }

    @Test
    void countsFailuresAfterCommitsByProducer() {
        this.withRegistry.withPropertyValues("rocketmq.producers.archive.enabled=true").run((context) -> {
            AfterCommitFailureListener counter = context.getBean(AfterCommitFailureListener.class);
            Message message = Message.of("orders", new byte[] { 1 });
            counter.onFailure(context.getBean(Producer.class), message, new IllegalStateException());
            counter.onFailure(context.getBean("archiveRocketMqProducer", Producer.class), message,
                    new IllegalStateException());
            assertThat(context.getBean(MeterRegistry.class)
                .get("rocketmq.producer.aftercommit.failures")
                .counters()
                .stream()
                .map((meter) -> meter.getId().getTag("producer") + meter.count()))
                .containsExactlyInAnyOrder("shop1.0", "archive1.0");
        });
    }

    @Test
    void theTimerAloneCanBeTurnedOff() {
        this.withRegistry
            .withPropertyValues("management.metrics.enable.rocketmq.producer.send=false",
                    "management.metrics.enable.rocketmq.producer.send.attempts=true")
            .run((context) -> {
                MeterRegistry registry = context.getBean(MeterRegistry.class);
                EveryMeter.record(registry);
                assertThat(registry.find("rocketmq.producer.send").timer()).isNull();
                assertThat(registry.find("rocketmq.producer.send.attempts").counters()).isNotEmpty();
            });
        this.withRegistry.withPropertyValues("management.metrics.enable.rocketmq=false").run((context) -> {
            EveryMeter.record(context.getBean(MeterRegistry.class));
            assertThat(context.getBean(MeterRegistry.class).getMeters())
                .noneMatch((meter) -> meter.getId().getName().startsWith("rocketmq."));
        });
    }

    @Test
    void theTimerOfObservationsCanHaveOpenTelemetrysNameAndBuckets() {
        this.withRegistry.withBean(MeterFilter.class, () -> new MeterFilter() {

            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("rocketmq.template.send")
                        ? id.withName("messaging.client.operation.duration") : id;
            }

        })
            .withPropertyValues("management.metrics.distribution.slo.[messaging.client.operation.duration]=5ms,10ms,"
                    + "25ms,50ms,75ms,100ms,250ms,500ms,750ms,1s,2500ms,5s,7500ms,10s")
            .run((context) -> {
                context.getBean(MeterRegistry.class).timer("rocketmq.template.send").record(Duration.ofMillis(7));
                assertThat(context.getBean(MeterRegistry.class)
                    .get("messaging.client.operation.duration")
                    .timer()
                    .takeSnapshot()
                    .histogramCounts()).hasSize(14);
            });
    }

    @Test
    void backsOffForMetricsOfTheApplication() {
        ProducerMetrics own = new ProducerMetrics(new SimpleMeterRegistry(), new ProducerMetrics.Options(false, 1));
        this.withRegistry.withBean(ProducerMetrics.class, () -> own)
            .run((context) -> assertThat(context.getBean(ProducerMetrics.class)).isSameAs(own));
    }

}
