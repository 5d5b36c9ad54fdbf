package io.rocketproducer.spring.metrics;

import java.util.Map;
import java.util.Objects;
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
 * Measures every send, see {@link ProducerMeters}. Each meter is looked up once and kept.
 */
public final class ProducerMetrics implements SendHook {

    private final MeterRegistry registry;

    private final Options options;

    private final Map<String, GroupMeters> groups = new ConcurrentHashMap<>();

    private final Map<Rejection, Counter> rejections = new ConcurrentHashMap<>();

    /**
     * Measures into a registry.
     * @param registry keeps the meters
     * @param options what is told apart
     */
    public ProducerMetrics(MeterRegistry registry, Options options) {
        this.registry = Objects.requireNonNull(registry, "registry must not be null");
        this.options = Objects.requireNonNull(options, "options must not be null");
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
        String reason = rejectionReason(failure);
        if (reason != null) {
            this.rejections.computeIfAbsent(new Rejection(context.producerGroup(), reason), this::rejections)
                .increment();
        }
    }

    private TopicMeters meters(SendContext context) {
        GroupMeters meters = this.groups.get(context.producerGroup());
        if (meters == null) {
            meters = this.groups.computeIfAbsent(context.producerGroup(),
                    (group) -> new GroupMeters(this.registry, group, this.options));
        }
        return meters.of(context.message().topic());
    }

    private Counter rejections(Rejection rejection) {
        return Counter.builder(ProducerMeters.REJECTED.getName())
            .description("Sends that no request was made for")
            .tag(Tag.PRODUCER.asString(), rejection.group())
            .tag(Tag.REASON.asString(), rejection.reason())
            .register(this.registry);
    }

    private static @Nullable String rejectionReason(SendException failure) {
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
            return "invalid";
        }
        return (failure instanceof SendVetoedException) ? "vetoed" : null;
    }

    /**
     * What the meters tell apart.
     *
     * @param topicTag whether they tell topics apart
     * @param maxTopics how many topics at most; further ones share the value
     * {@code other}
     */
    public record Options(boolean topicTag, int maxTopics) {
    }

    private record Rejection(String group, String reason) {
    }

}
