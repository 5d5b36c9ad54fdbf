/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.spring.AfterCommitFailureListener;
import io.rocketproducer.spring.FakeProducer;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.SendTemplateCustomizer;
import io.rocketproducer.spring.SendTemplateFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemplateAutoConfigurationTests {

    private final ApplicationContextRunner fakeRunner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(RocketMqProducerAutoConfiguration.class, JacksonAutoConfiguration.class))
        .withBean(Producer.class, FakeProducer::new);

    @Test
    void backsOffForAConverterOfTheApplication() {
        PayloadConverter own = (payload) -> new byte[] { 42 };
        this.fakeRunner.withBean(PayloadConverter.class, () -> own).run((context) -> {
            context.getBean(SendOperations.class).send("orders", "x");
            assertThat(context.getBean(FakeProducer.class).last().message().body()).containsExactly(42);
        });
    }

    @Test
    void canWriteTheJsonOfRocketmqSpring() {
        this.fakeRunner
            .withPropertyValues("rocketmq.template.json-compatibility=jackson2",
                    "spring.jackson.property-naming-strategy=SNAKE_CASE")
            .run((context) -> {
                context.getBean(SendOperations.class)
                    .send("orders", new Declared("z", "a", Duration.ofSeconds(5), Instant.EPOCH));
                assertThat(context.getBean(FakeProducer.class).last().message().body()).asString()
                    .isEqualTo(
                            "{\"zulu\":\"z\",\"alpha\":\"a\",\"pause\":5.000000000,\"at\":\"1970-01-01T00:00:00Z\"}");
            });
    }

    @Test
    void requestsWaitAsLongAsThePropertySays() {
        this.fakeRunner.withPropertyValues("rocketmq.template.request-timeout=250").run((context) -> {
            context.getBean(SendOperations.class).request("orders", "?", String.class);
            assertThat(context.getBean(FakeProducer.class).last().options().timeout())
                .isEqualTo(Duration.ofMillis(250));
        });
    }

    @Test
    void writesTextInTheCharsetOfTheProperty() {
        this.fakeRunner.withPropertyValues("rocketmq.template.charset=UTF-16BE").run((context) -> {
            context.getBean(SendOperations.class).send("orders", "x");
            assertThat(context.getBean(FakeProducer.class).last().message().body()).containsExactly(0, 'x');
        });
    }

    @Test
    void sendsBytesAndTextWithoutJackson() {
        this.fakeRunner.withClassLoader(new FilteredClassLoader("tools.jackson.databind")).run((context) -> {
            assertThat(context).hasSingleBean(PayloadConverter.class).hasBean("plainPayloadConverter");
            context.getBean(SendOperations.class).send("orders", "x");
            assertThat(context.getBean(FakeProducer.class).sent()).hasSize(1);
        });
    }

    @Test
    void writesJsonAsTheApplicationDoes() {
        this.fakeRunner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE").run((context) -> {
            context.getBean(SendOperations.class).send("orders", new Payload("c-7"));
            assertThat(context.getBean(FakeProducer.class).last().message().body()).asString()
                .isEqualTo("{\"customer_id\":\"c-7\"}");
        });
    }

    @Test
    void customizersHaveTheLastWordInTheirOrder() {
        this.fakeRunner.withPropertyValues("rocketmq.template.request-timeout=1s")
            .withBean("second", SendTemplateCustomizer.class, () -> new Timeout(2, Duration.ofSeconds(9)))
            .withBean("first", SendTemplateCustomizer.class, () -> new Timeout(1, Duration.ofSeconds(5)))
            .run((context) -> {
                context.getBean(SendOperations.class).request("orders", "?", String.class);
                assertThat(context.getBean(FakeProducer.class).last().options().timeout()).hasSeconds(9);
            });
    }

    @Test
    void furtherTemplatesStartWithTheSettingsOfTheApplication() {
        this.fakeRunner.withPropertyValues("rocketmq.template.request-timeout=1s", "rocketmq.template.charset=UTF-16BE")
            .withUserConfiguration(OneMoreTemplate.class)
            .run((context) -> {
                assertThat(context.getBeansOfType(SendTemplate.class)).containsOnlyKeys("sendTemplate", "patient");
                FakeProducer producer = context.getBean(FakeProducer.class);
                context.getBean("patient", SendTemplate.class).request("orders", "x", String.class);
                assertThat(producer.last().options().timeout()).hasMinutes(1);
                assertThat(producer.last().message().body()).containsExactly(0, 'x');
                context.getBean(SendOperations.class).request("orders", "x", String.class);
                assertThat(producer.last().options().timeout()).hasSeconds(1);
            });
    }

    @Test
    void aFailureAfterACommitIsSwallowedUnlessThePropertySaysOtherwise() {
        List<Message> lost = new ArrayList<>();
        ApplicationContextRunner failing = this.fakeRunner.withBean(AfterCommitFailureListener.class,
                () -> (producer, message, failure) -> lost.add(message));
        ProducerClosedException closed = new ProducerClosedException(SendFailure.beforeAnyAttempt("closed"));
        TransactionTemplate transactions = new TransactionTemplate(
                new DataSourceTransactionManager(new SimpleDriverDataSource(new Driver(), "jdbc:h2:mem:template")));
        failing.run((context) -> {
            context.getBean(FakeProducer.class).fail(closed);
            transactions
                .executeWithoutResult((status) -> context.getBean(SendOperations.class).sendAfterCommit("orders", "x"));
            assertThat(lost).hasSize(1);
        });
        failing.withPropertyValues("rocketmq.template.after-commit.rethrow=true").run((context) -> {
            context.getBean(FakeProducer.class).fail(closed);
            assertThatExceptionOfType(ProducerClosedException.class).isThrownBy(() -> transactions.executeWithoutResult(
                    (status) -> context.getBean(SendOperations.class).sendAfterCommit("orders", "x")));
            assertThat(lost).hasSize(2);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OneMoreTemplate {

        // Not a default candidate, so that the application's default template still
        // exists
        @Bean(defaultCandidate = false)
        SendTemplate patient(SendTemplateFactory templates, Producer producer) {
            return templates.builder(producer).requestTimeout(Duration.ofMinutes(1)).build();
        }

    }

    record Timeout(int order, Duration limit) implements SendTemplateCustomizer, Ordered {

        @Override
        public void customize(SendTemplate.Builder builder) {
            builder.requestTimeout(this.limit);
        }

        @Override
        public int getOrder() {
            return this.order;
        }

    }

    record Payload(String customerId) {
    }

    record Declared(String zulu, String alpha, Duration pause, Instant at) {
    }

}
