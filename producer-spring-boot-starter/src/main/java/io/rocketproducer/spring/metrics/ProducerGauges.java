/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.ProducerStatus.Connections;
import io.rocketproducer.api.ProducerStatus.RouteLookups;
import io.rocketproducer.api.ProducerStatus.Tally;
import io.rocketproducer.api.ProducerStatus.Trace;
import io.rocketproducer.spring.metrics.ProducerMeters.Tag;
import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Gauges and counters of a producer's state, requests, connections, route lookups and
 * traces, see {@link ProducerMeters}. The values are read when the registry polls them.
 */
public final class ProducerGauges implements MeterBinder {

    private final TelemetryBoundary boundary;

    private final Producer producer;

    private final String called;

    /**
     * Creates the gauges of one producer.
     * @param producer the producer
     * @param called its name, the value of the tag {@code producer}
     */
    public ProducerGauges(Producer producer, String called) {
        this.producer = Objects.requireNonNull(producer, "producer must not be null");
        this.called = Objects.requireNonNull(called, "called must not be null");
        this.boundary = new TelemetryBoundary("Gauges of producer " + called);
    }

    String called() {
        return this.called;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(() -> gauge(ProducerMeters.IN_FLIGHT, ProducerStatus::messagesInFlight).description("Messages in flight")
            .register(registry));
        bind(() -> gauge(ProducerMeters.IN_FLIGHT_BYTES, ProducerStatus::bytesInFlight)
            .description("Body bytes of the messages in flight")
            .register(registry));
        bind(() -> TimeGauge
            .builder(ProducerMeters.ROUTE_AGE.getName(), this.producer, TimeUnit.MILLISECONDS,
                    status((status) -> status.routeAge().toMillis()))
            .description("Time since the oldest route in use was confirmed")
            .tag(Tag.PRODUCER.asString(), this.called)
            .register(registry));
        bind(() -> lookups("found", RouteLookups::found).register(registry));
        bind(() -> lookups("not_found", RouteLookups::notFound).register(registry));
        bind(() -> lookups("failure", RouteLookups::failed).register(registry));
        bind(() -> connections("namesrv", Connections::nameServers).register(registry));
        bind(() -> connections("broker", Connections::brokers).register(registry));
        bind(() -> counter(ProducerMeters.REQUESTS, (status) -> status.requests().count())
            .description("Requests that carried messages, retries included")
            .register(registry));
        bind(() -> counter(ProducerMeters.CARRIED, (status) -> status.requests().messages())
            .description("Messages that these requests carried")
            .register(registry));
        bind(() -> gauge(ProducerMeters.TRACE_WAITING, (status) -> status.trace().waiting())
            .description("Message traces waiting to be stored")
            .register(registry));
        bind(() -> traces("stored", Trace::stored).register(registry));
        bind(() -> traces("dropped", Trace::dropped).register(registry));
    }

    // A meter that a filter or registry rejects does not prevent the others
    private void bind(Runnable registration) {
        this.boundary.run(registration);
    }

    private ToDoubleFunction<Producer> status(ToDoubleFunction<ProducerStatus> value) {
        return this.boundary.reading((producer) -> value.applyAsDouble(producer.status()));
    }

    private Gauge.Builder<Producer> gauge(ProducerMeters meter, ToDoubleFunction<ProducerStatus> value) {
        return Gauge.builder(meter.getName(), this.producer, status(value))
            .baseUnit(meter.getBaseUnit())
            .tag(Tag.PRODUCER.asString(), this.called);
    }

    private FunctionCounter.Builder<Producer> counter(ProducerMeters meter, ToDoubleFunction<ProducerStatus> value) {
        return FunctionCounter.builder(meter.getName(), this.producer, status(value))
            .baseUnit(meter.getBaseUnit())
            .tag(Tag.PRODUCER.asString(), this.called);
    }

    private FunctionCounter.Builder<Producer> traces(String outcome, ToLongFunction<Trace> count) {
        return counter(ProducerMeters.TRACE, (status) -> count.applyAsLong(status.trace()))
            .description("Message traces by outcome")
            .tag(Tag.TRACE.asString(), outcome);
    }

    private FunctionTimer.Builder<Producer> lookups(String outcome, Function<RouteLookups, Tally> tally) {
        ToDoubleFunction<Producer> count = status((status) -> tally.apply(status.lookups()).count());
        return FunctionTimer
            .builder(ProducerMeters.ROUTE_REFRESH.getName(), this.producer,
                    (producer) -> (long) count.applyAsDouble(producer),
                    status((status) -> tally.apply(status.lookups()).time().toNanos()), TimeUnit.NANOSECONDS)
            .description("Route lookups")
            .tag(Tag.PRODUCER.asString(), this.called)
            .tag(Tag.LOOK_UP.asString(), outcome);
    }

    private Gauge.Builder<Producer> connections(String kind, ToIntFunction<Connections> count) {
        return gauge(ProducerMeters.CONNECTIONS, (status) -> count.applyAsInt(status.connections()))
            .description("Open connections")
            .tag(Tag.KIND.asString(), kind);
    }

}
