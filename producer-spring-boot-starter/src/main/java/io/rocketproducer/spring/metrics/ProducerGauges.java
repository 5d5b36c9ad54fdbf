package io.rocketproducer.spring.metrics;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerStatus.LookUps;
import io.rocketproducer.api.ProducerStatus.Tally;
import io.rocketproducer.api.ProducerStatus.Trace;
import io.rocketproducer.spring.metrics.ProducerMeters.Tag;

/**
 * Shows what a producer holds and what became of its traces, see {@link ProducerMeters}.
 * Reads it when the registry asks.
 */
public final class ProducerGauges implements MeterBinder {

    private final Producer producer;

    private final String called;

    /**
     * Gauges for one producer.
     * @param producer the producer
     * @param called what it is called, which the gauges are tagged with
     */
    public ProducerGauges(Producer producer, String called) {
        this.producer = Objects.requireNonNull(producer, "producer must not be null");
        this.called = Objects.requireNonNull(called, "called must not be null");
    }

    String called() {
        return this.called;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        String producerTag = Tag.PRODUCER.asString();
        Gauge
            .builder(ProducerMeters.IN_FLIGHT.getName(), this.producer,
                    (producer) -> producer.status().messagesInFlight())
            .description("Messages accepted and not settled yet")
            .baseUnit(ProducerMeters.IN_FLIGHT.getBaseUnit())
            .tag(producerTag, this.called)
            .register(registry);
        Gauge
            .builder(ProducerMeters.IN_FLIGHT_BYTES.getName(), this.producer,
                    (producer) -> producer.status().bytesInFlight())
            .description("Body bytes of the messages accepted and not settled yet")
            .baseUnit(ProducerMeters.IN_FLIGHT_BYTES.getBaseUnit())
            .tag(producerTag, this.called)
            .register(registry);
        TimeGauge
            .builder(ProducerMeters.ROUTE_AGE.getName(), this.producer, TimeUnit.MILLISECONDS,
                    (producer) -> producer.status().routeAge().toMillis())
            .description("Time since the oldest route in use was confirmed")
            .tag(producerTag, this.called)
            .register(registry);
        lookUps("found", LookUps::found).register(registry);
        lookUps("not_found", LookUps::notFound).register(registry);
        lookUps("failure", LookUps::failed).register(registry);
        connections("namesrv").register(registry);
        connections("broker").register(registry);
        bindRequests(registry);
        bindTrace(registry);
    }

    private void bindRequests(MeterRegistry registry) {
        FunctionCounter
            .builder(ProducerMeters.REQUESTS.getName(), this.producer,
                    (producer) -> producer.status().requests().count())
            .description("Requests that carried messages, those of retries included")
            .tag(Tag.PRODUCER.asString(), this.called)
            .register(registry);
        FunctionCounter
            .builder(ProducerMeters.CARRIED.getName(), this.producer,
                    (producer) -> producer.status().requests().messages())
            .description("Messages that these requests carried")
            .baseUnit(ProducerMeters.CARRIED.getBaseUnit())
            .tag(Tag.PRODUCER.asString(), this.called)
            .register(registry);
    }

    private void bindTrace(MeterRegistry registry) {
        Gauge
            .builder(ProducerMeters.TRACE_WAITING.getName(), this.producer,
                    (producer) -> producer.status().trace().waiting())
            .description("Message traces that wait for a broker to store them")
            .baseUnit(ProducerMeters.TRACE_WAITING.getBaseUnit())
            .tag(Tag.PRODUCER.asString(), this.called)
            .register(registry);
        traces("stored", Trace::stored).register(registry);
        traces("dropped", Trace::dropped).register(registry);
    }

    private FunctionCounter.Builder<Producer> traces(String outcome, ToLongFunction<Trace> count) {
        return FunctionCounter
            .builder(ProducerMeters.TRACE.getName(), this.producer,
                    (producer) -> count.applyAsLong(producer.status().trace()))
            .description("Message traces by what became of them")
            .baseUnit(ProducerMeters.TRACE.getBaseUnit())
            .tag(Tag.PRODUCER.asString(), this.called)
            .tag(Tag.TRACE.asString(), outcome);
    }

    private FunctionTimer.Builder<Producer> lookUps(String outcome, Function<LookUps, Tally> tally) {
        return FunctionTimer
            .builder(ProducerMeters.ROUTE_REFRESH.getName(), this.producer,
                    (producer) -> tally.apply(producer.status().lookUps()).count(),
                    (producer) -> tally.apply(producer.status().lookUps()).time().toNanos(), TimeUnit.NANOSECONDS)
            .description("Look-ups of routes")
            .tag(Tag.PRODUCER.asString(), this.called)
            .tag(Tag.LOOK_UP.asString(), outcome);
    }

    private Gauge.Builder<Producer> connections(String kind) {
        return Gauge.builder(ProducerMeters.CONNECTIONS.getName(), this.producer, (producer) -> {
            var connections = producer.status().connections();
            return kind.equals("broker") ? connections.brokers() : connections.nameServers();
        })
            .description("Open connections")
            .baseUnit(ProducerMeters.CONNECTIONS.getBaseUnit())
            .tag(Tag.PRODUCER.asString(), this.called)
            .tag(Tag.KIND.asString(), kind);
    }

}
