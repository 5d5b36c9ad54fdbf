/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.observation.ObservedProducer;
import io.rocketproducer.spring.observation.SendObservationConvention;
import io.rocketproducer.spring.observation.SendTimerHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class RocketMqObservationAutoConfigurationTests {

    private final ApplicationContextRunner off = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RocketMqObservationAutoConfiguration.class,
                RocketMqProducerAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1",
                "rocketmq.producers.archive.namespace=ns");

    private final ApplicationContextRunner runner = this.off.withPropertyValues("rocketmq.observation.enabled=true");

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final ApplicationContextRunner observed = this.runner.withBean(ObservationRegistry.class,
            () -> this.registry);

    @Test
    void observesEveryProducerUnderItsName() {
        this.observed.run((context) -> {
            assertThat(context.getBeansOfType(Producer.class).values()).hasSize(2)
                .allSatisfy((producer) -> assertThat(producer).isInstanceOf(ObservedProducer.class));
            fail(context.getBean(SendOperations.class));
            fail(context.getBean("archiveSendTemplate", SendTemplate.class));
            TestObservationRegistryAssert.assertThat(this.registry)
                .hasNumberOfObservationsEqualTo(2)
                .hasAnObservationWithAKeyValue("rocketmq.producer.name", "shop")
                .hasAnObservationWithAKeyValue("rocketmq.producer.name", "archive")
                .hasAnObservationWithAKeyValue("messaging.rocketmq.namespace", "ns");
        });
    }

    @Test
    void doesNothingUnlessAsked() {
        this.off.withBean(ObservationRegistry.class, () -> this.registry)
            .run((context) -> assertThat(context.getBean(Producer.class)).isNotInstanceOf(ObservedProducer.class));
    }

    @Test
    void doesNothingWithoutARegistry() {
        this.runner
            .run((context) -> assertThat(context.getBean(Producer.class)).isNotInstanceOf(ObservedProducer.class));
        this.runner.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP)
            .run((context) -> assertThat(context.getBean(Producer.class)).isNotInstanceOf(ObservedProducer.class));
    }

    @Test
    void timesSendsWithoutATimerOfThoseUnderWay() {
        this.runner
            .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
            .run((context) -> {
                fail(context.getBean(SendOperations.class));
                Observation.start("other", context.getBean(ObservationRegistry.class)).stop();
                assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .extracting((meter) -> meter.getId().getName())
                    .contains("rocketmq.template.send", "other", "other.active")
                    .doesNotContain("rocketmq.template.send.active");
            });
    }

    @Test
    void leavesTimingAloneWithoutMeters() {
        this.observed.run((context) -> assertThat(context).doesNotHaveBean(SendTimerHandler.class));
    }

    @Test
    void vanishesWithTheProducer() {
        this.observed.withPropertyValues("rocketmq.producer.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("rocketMqProducerObservation"));
    }

    @Test
    void usesAConventionOfTheApplicationAndIncludesKeysIfAsked() {
        this.observed.withBean(SendObservationConvention.class, () -> new SendObservationConvention() {
            @Override
            public String getName() {
                return "own";
            }
        }).run((context) -> {
            fail(context.getBean(SendOperations.class));
            TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("own");
        });
        this.observed.withPropertyValues("rocketmq.observation.include-keys=true").run((context) -> {
            fail(context.getBean(SendOperations.class));
            TestObservationRegistryAssert.assertThat(this.registry)
                .hasAnObservationWithAKeyValue("messaging.rocketmq.message.keys", "k-1");
        });
    }

    @Test
    void namesOfLaterConventionsCanBeChosen() {
        this.observed.withPropertyValues("rocketmq.observation.convention=semconv-1-45").run((context) -> {
            fail(context.getBean(SendOperations.class));
            TestObservationRegistryAssert.assertThat(this.registry)
                .hasAnObservationWithAKeyValue("messaging.system.name", "rocketmq");
        });
    }

    @Test
    void canBeTurnedOffWhereAllObservationsAre() {
        List<String> started = new ArrayList<>();
        ApplicationContextRunner ofBoot = this.runner
            .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
            .withBean(ObservationHandler.class, () -> new Names(started));
        ofBoot.withPropertyValues("management.observations.enable.rocketmq=false")
            .run((context) -> fail(context.getBean(SendOperations.class)));
        assertThat(started).isEmpty();
        ofBoot.run((context) -> fail(context.getBean(SendOperations.class)));
        assertThat(started).contains("rocketmq.template.send");
    }

    private static void fail(SendOperations operations) {
        assertThatException().isThrownBy(
                () -> operations.newMessage("orders").keys("k-1").payload("x").timeout(Duration.ofMillis(1)).send());
    }

    /**
     * Records observations.
     *
     * @param names their names
     */
    private record Names(List<String> names) implements ObservationHandler<Observation.Context> {

        @Override
        public void onStart(Observation.Context context) {
            this.names.add(context.getName());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

    }

}
