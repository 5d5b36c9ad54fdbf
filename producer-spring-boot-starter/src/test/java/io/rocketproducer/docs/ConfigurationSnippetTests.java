/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.time.Duration;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.testcontainers.containers.GenericContainer;

import io.rocketproducer.api.Durability;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.SendTemplateFactory;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** Snippets of docs/CONFIGURATION.md and docs/OBSERVABILITY.md. */
class ConfigurationSnippetTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer());

    private final ApplicationContextRunner producers = this.runner
        .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
        .withPropertyValues("spring.application.name=orders");

    @Test
    void severalProducers() {
        this.producers
            .withPropertyValues("spring.config.location=classpath:docs/several-producers.yml", "ARCHIVE_KEY=key",
                    "ARCHIVE_SECRET=secret")
            .run((context) -> {
                ProducerSettings archive = context.getBean("archiveRocketMqProducerSettings", ProducerSettings.class);
                assertThat(archive.nameServers()).containsExactly("10.1.0.1:9876");
                assertThat(archive.sendTimeout()).isEqualTo(Duration.ofSeconds(2));
                assertThat(
                        context.getBean("auditRocketMqProducerSettings", ProducerSettings.class).requiredDurability())
                    .isEqualTo(Durability.FULL);
                assertThat(context.getBeansOfType(SendTemplate.class)).hasSize(3);
            });
    }

    @Test
    void tlsAndProxies() {
        this.runner.withPropertyValues("spring.config.location=classpath:docs/tls.yml").run((context) -> {
            Environment environment = context.getEnvironment();
            String bundle = environment.getRequiredProperty("rocketmq.ssl.bundle");
            assertThat(environment.getProperty("spring.ssl.bundle.pem." + bundle + ".truststore.certificate"))
                .isNotEmpty();
            assertThat(environment.getProperty("rocketmq.socks-proxies[0].address")).isNotEmpty();
        });
    }

    @Test
    void dashboardAndReadiness() {
        this.runner
            .withPropertyValues("spring.config.location=classpath:docs/dashboard.yml,classpath:docs/readiness.yml",
                    "spring.application.name=orders")
            .run((context) -> {
                Environment environment = context.getEnvironment();
                assertThat(environment.getProperty("management.metrics.tags.application")).isEqualTo("orders");
                assertThat(environment
                    .getProperty("management.metrics.distribution.percentiles-histogram[rocketmq.producer.send]"))
                    .isEqualTo("true");
                assertThat(environment.getProperty("management.endpoint.health.group.readiness.include"))
                    .contains("rocketmq");
            });
    }

    @Test
    void oneMoreTemplate() {
        this.producers.withPropertyValues("rocketmq.name-server=127.0.0.1:1")
            .withUserConfiguration(OneMoreTemplate.class)
            .run((context) -> {
                SendTemplate own = context.getBean(SendTemplate.class);
                assertThat(context.getBean("patient", SendTemplate.class)).isNotSameAs(own);
            });
    }

    @Test
    void container() throws NoSuchMethodException {
        assertThat(AnnotatedElementUtils
            .findMergedAnnotation(Containers.class.getDeclaredMethod("nameServer"), ServiceConnection.class)
            .value()).isEqualTo("apache/rocketmq");
    }

    @Test
    void openTelemetryNames() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new Names().openTelemetryNames());
        registry.timer("rocketmq.template.send").record(Duration.ofMillis(1));
        registry.timer("rocketmq.producer.send").record(Duration.ofMillis(1));
        assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getName())
            .containsExactlyInAnyOrder("messaging.client.operation.duration", "rocketmq.producer.send");
    }

    @Configuration(proxyBeanMethods = false)
    static class OneMoreTemplate {

        // tag::one-more-template[]
        // Injection without a qualifier yields the application's own template
        @Bean(defaultCandidate = false)
        SendTemplate patient(SendTemplateFactory templates, Producer producer) {
            return templates.builder(producer).requestTimeout(Duration.ofMinutes(1)).build();
        }
        // end::one-more-template[]

    }

    @Configuration(proxyBeanMethods = false)
    static class Containers {

        // tag::container[]
        @Bean
        @ServiceConnection("apache/rocketmq")
        GenericContainer<?> nameServer() {
            return new GenericContainer<>("apache/rocketmq:5.5.0").withCommand("sh mqnamesrv").withExposedPorts(9876);
        }
        // end::container[]

    }

    @Configuration(proxyBeanMethods = false)
    static class Names {

        // tag::open-telemetry-names[]
        @Bean
        MeterFilter openTelemetryNames() {
            return new MeterFilter() {

                @Override
                public Meter.Id map(Meter.Id id) {
                    return id.getName().equals("rocketmq.template.send")
                            ? id.withName("messaging.client.operation.duration") : id;
                }

            };
        }
        // end::open-telemetry-names[]

    }

}
