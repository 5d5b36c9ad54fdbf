package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.FakeProducer;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.SendOperations;

import static org.assertj.core.api.Assertions.assertThat;

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

    record Payload(String customerId) {
    }

    record Declared(String zulu, String alpha, Duration pause, Instant at) {
    }

}
