/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Records a timer of observed sends, with the same name and tags as
 * {@link io.micrometer.core.instrument.observation.DefaultMeterObservationHandler}, but
 * no long task timer. The latter keeps a sorted set of active sends and looks up its
 * meters for every send, which costs more than the send itself with a thousand in flight.
 * Thread-safe.
 */
public final class SendTimerHandler implements MeterObservationHandler<SendObservationContext> {

    private final TelemetryBoundary boundary = new TelemetryBoundary("The timer of observed sends");

    private final MeterRegistry registry;

    /** One entry per timer. */
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    /**
     * Creates the handler.
     * @param registry holds the timers
     */
    public SendTimerHandler(MeterRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry must not be null");
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof SendObservationContext;
    }

    @Override
    public void onStart(SendObservationContext context) {
        this.boundary.run(() -> start(context));
    }

    private void start(SendObservationContext context) {
        context.startedAt(this.registry.config().clock().monotonicTime());
    }

    @Override
    public void onStop(SendObservationContext context) {
        this.boundary.run(() -> time(context));
    }

    private void time(SendObservationContext context) {
        Throwable error = context.getError();
        Key key = new Key(Objects.requireNonNullElse(context.getName(), ""), context.getLowCardinalityKeyValues(),
                (error != null) ? error.getClass().getSimpleName() : KeyValue.NONE_VALUE);
        Timer timer = this.timers.get(key);
        if (timer == null) {
            timer = this.timers.computeIfAbsent(key, this::timer);
        }
        timer.record(this.registry.config().clock().monotonicTime() - context.startedNanos(), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        Tags tags = Tags.empty();
        for (KeyValue value : key.values()) {
            tags = tags.and(value.getKey(), value.getValue());
        }
        return Timer.builder(key.name()).tags(tags.and("error", key.error())).register(this.registry);
    }

    /**
     * Cache key of a timer. Looked up for every send, where the generated {@code equals}
     * and {@code hashCode} of records would take longer than recording.
     *
     * @param name name of the observation
     * @param values its low-cardinality key values
     * @param error simple class name of its error
     */
    private record Key(String name, KeyValues values, String error) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && this.values.equals(that.values) && this.name.equals(that.name)
                    && this.error.equals(that.error);
        }

        @Override
        public int hashCode() {
            return this.values.hashCode();
        }

    }

}
