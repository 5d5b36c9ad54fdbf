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
 * Times observed sends: the same timer, with the same tags, as
 * {@link io.micrometer.core.instrument.observation.DefaultMeterObservationHandler} makes,
 * and no timer of those that are under way. That handler keeps a sorted list of them and
 * looks its meters up for every send, which costs more than the send when a thousand are
 * in flight. Thread-safe.
 */
public final class SendTimerHandler implements MeterObservationHandler<SendObservationContext> {

    private final TelemetryBoundary boundary = new TelemetryBoundary("The timer of observed sends");

    private final MeterRegistry registry;

    /** As many as there are timers. */
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    /**
     * Times sends.
     * @param registry where the timers are
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
     * What tells timers apart. It is looked up for every send, and what records make of
     * {@code equals} and {@code hashCode} would take more time than to record.
     *
     * @param name the observation's name
     * @param values its key values of low cardinality
     * @param error the class of its error
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
