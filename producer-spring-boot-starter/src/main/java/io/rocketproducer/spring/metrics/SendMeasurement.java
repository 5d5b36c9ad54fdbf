package io.rocketproducer.spring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spring.metrics.ProducerMeters.Tag;

/**
 * Measures every send of one producer. Each meter is looked up once and kept.
 */
final class SendMeasurement implements SendHook {

    private final MeterRegistry registry;

    private final String producer;

    private final TopicsMeters meters;

    private final int maxMessageSize;

    private final Map<String, Counter> rejections = new ConcurrentHashMap<>();

    SendMeasurement(MeterRegistry registry, String producer, TopicsMeters meters, int maxMessageSize) {
        this.registry = registry;
        this.producer = producer;
        this.maxMessageSize = maxMessageSize;
        this.meters = meters;
    }

    @Override
    public void beforeSend(SendContext context) {
        meters(context).size(context.message().body().length);
    }

    @Override
    public void afterAttempt(SendContext context, SendAttempt attempt) {
        meters(context).attempt(attempt);
    }

    @Override
    public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
        SendStatus status = (result != null && failure == null) ? result.status() : null;
        Class<?> type = (failure != null) ? failure.getClass() : null;
        meters(context).send(context.mode(), status, type, context.elapsed());
        if (failure == null) {
            return;
        }
        String reason = rejectionReason(failure, context);
        if (reason != null) {
            this.rejections.computeIfAbsent(reason, this::rejections).increment();
        }
    }

    private TopicMeters meters(SendContext context) {
        return this.meters.of(context.message().topic());
    }

    private Counter rejections(String reason) {
        return Counter.builder(ProducerMeters.REJECTED.getName())
            .description("Sends that no request was made for")
            .tag(Tag.PRODUCER.asString(), this.producer)
            .tag(Tag.REASON.asString(), reason)
            .register(this.registry);
    }

    private @Nullable String rejectionReason(SendException failure, SendContext context) {
        if (!failure.attempts().isEmpty()) {
            return null;
        }
        if (failure instanceof BackPressureException) {
            return "full";
        }
        if (failure instanceof ProducerClosedException) {
            return "closed";
        }
        if (failure instanceof InvalidMessageException) {
            return (context.message().body().length > this.maxMessageSize) ? "too_large" : "invalid";
        }
        return (failure instanceof SendVetoedException) ? "vetoed" : null;
    }

}
