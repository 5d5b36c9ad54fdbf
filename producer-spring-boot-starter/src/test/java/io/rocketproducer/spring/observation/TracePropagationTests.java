/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.rocketproducer.api.Message;
import io.rocketproducer.spring.FakeProducer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trace context of a real tracer, as auto-configured by Spring Boot, is sent with the
 * message.
 */
class TracePropagationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(ObservationAutoConfiguration.class, MicrometerTracingAutoConfiguration.class,
                        OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class))
        .withPropertyValues("management.tracing.sampling.probability=1");

    @Test
    void theMessageCarriesItsOwnSpanOfTheCallersTrace() {
        this.runner.run((context) -> {
            FakeProducer fake = new FakeProducer();
            ObservationRegistry registry = context.getBean(ObservationRegistry.class);
            ObservedProducer producer = new ObservedProducer(fake, registry, "shop", null,
                    new ObservedProducer.Options(null, SemanticConventions.SEMCONV_1_44, false, true));
            Message message = Message.of("orders", new byte[] { 1 });
            AtomicReference<String> trace = new AtomicReference<>();
            AtomicReference<String> span = new AtomicReference<>();
            Observation.createNotStarted("request", registry).observe(() -> {
                var current = context.getBean(Tracer.class).currentSpan().context();
                trace.set(current.traceId());
                span.set(current.spanId());
                producer.send(message);
                producer.sendAsync(message).join();
            });
            assertThat(fake.sent()).hasSize(2)
                .extracting((sent) -> sent.message().properties().get("traceparent"))
                .doesNotHaveDuplicates()
                .allSatisfy(
                        (traceparent) -> assertThat(traceparent).matches("00-" + trace.get() + "-[0-9a-f]{16}-0[13]")
                            .doesNotContain(span.get()));
        });
    }

}
