/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.usercode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spring.Fault;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.metrics.ProducerGauges;
import io.rocketproducer.spring.metrics.ProducerMetersLifecycle;
import io.rocketproducer.spring.metrics.ProducerMetrics;
import io.rocketproducer.spring.observation.ObservedProducer;
import io.rocketproducer.spring.observation.SemanticConventions;
import io.rocketproducer.spring.observation.SendObservationContext;
import io.rocketproducer.spring.observation.SendObservationConvention;
import io.rocketproducer.spring.observation.SendTimerHandler;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All application code that measures or observes × all of its faults: sends continue, and
 * no scope or observation stays open.
 */
class TelemetryFaultTests {

    private static FakeCluster cluster;

    private final AtomicInteger strikes = new AtomicInteger();

    private final AtomicInteger started = new AtomicInteger();

    private final AtomicInteger stopped = new AtomicInteger();

    private volatile boolean faulty;

    private volatile Fault fault = Fault.RUNTIME_EXCEPTION;

    private volatile @Nullable SendOperations messages;

    /** Referenced here, because gauges reference their producer weakly. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable Producer measured;

    @BeforeAll
    static void startCluster() {
        cluster = FakeCluster.start("a").topic("orders", 1);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    /** Location of the fault, and whether observations still stop. */
    enum Part {

        CONVENTION_NAME, CONVENTION_CONTEXTUAL_NAME, CONVENTION_LOW_CARDINALITY, CONVENTION_HIGH_CARDINALITY, PREDICATE,
        FILTER, HANDLER_SUPPORTS, HANDLER_START, HANDLER_SCOPE_OPENED, HANDLER_SCOPE_CLOSED, HANDLER_STOP,
        METER_FILTER_ACCEPT, METER_FILTER_MAP, METER_FILTER_CONFIGURE, METER, STATUS

    }

    static Stream<Arguments> everyPartAndFault() {
        return Arrays.stream(Part.values())
            .flatMap((part) -> Arrays.stream(Fault.values()).map((fault) -> Arguments.of(part, fault)));
    }

    @ParameterizedTest
    @MethodSource
    void everyPartAndFault(Part part, Fault fault) {
        this.fault = fault;
        this.faulty = true;
        MeterRegistry meters = (part == Part.METER) ? new FaultyRegistry(this) : new SimpleMeterRegistry();
        if (part.name().startsWith("METER_FILTER")) {
            meters.config().meterFilter(new FaultyFilter(this, part));
        }
        ObservationRegistry observations = observations(part, meters);
        try (Producer producer = producer(part, meters, observations)) {
            SendOperations template = new SendTemplate(producer,
                    (payload) -> String.valueOf(payload).getBytes(StandardCharsets.UTF_8));
            this.messages = template;
            assertThat(template.send("orders", "sync").attempts()).isOne();
            assertThat(observations.getCurrentObservationScope()).isNull();
            assertThat(template.sendAsync("orders", "async")).succeedsWithin(Duration.ofSeconds(10));
            assertThat(observations.getCurrentObservationScope()).isNull();
            template.sendOneway("orders", "one-way");
            assertThat(observations.getCurrentObservationScope()).isNull();
            meters.getMeters().forEach((meter) -> meter.measure().forEach(Measurement::getValue));
            assertThat(this.strikes).as("times that the fault struck").hasPositiveValue();
            if (isObservedByOthers(part)) {
                Awaitility.await().until(() -> this.stopped.get() == this.started.get());
            }
            this.faulty = false;
            int before = this.stopped.get();
            assertThat(template.send("orders", "after").attempts()).isOne();
            assertThat(this.stopped).as("observed again").hasValueGreaterThan(before);
            assertThat(meters.find("rocketmq.producer.send").timers()).as("measured again").isNotEmpty();
        }
    }

    // In Micrometer, a handler or filter that throws prevents others from being called
    private static boolean isObservedByOthers(Part part) {
        return part != Part.HANDLER_STOP && part != Part.FILTER;
    }

    private ObservationRegistry observations(Part part, MeterRegistry meters) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
            .observationHandler(new Counter(this.started, this.stopped))
            .observationHandler(new SendTimerHandler(meters));
        if (part == Part.PREDICATE) {
            registry.observationConfig()
                .observationPredicate((name, context) -> Boolean.TRUE.equals(strike(false, true)));
        }
        if (part == Part.FILTER) {
            registry.observationConfig().observationFilter((context) -> strike(false, context));
        }
        if (part.name().startsWith("HANDLER")) {
            registry.observationConfig().observationHandler(new FaultyHandler(this, part));
        }
        return registry;
    }

    private Producer producer(Part part, MeterRegistry meters, ObservationRegistry observations) {
        ProducerMetrics metrics = new ProducerMetrics(meters, new ProducerMetrics.Options(true, 10));
        ProducerSettings settings = ProducerSettings.builder().nameServers(cluster.nameServers()).group("shop").build();
        Producer plain = Producers.create(settings,
                ProducerExtensions.builder().hooks(List.of(metrics.hookFor("shop", settings))).build());
        Producer shown = new Delegate(plain) {

            @Override
            public ProducerStatus status() {
                return strike(part != Part.STATUS, super.status());
            }

        };
        this.measured = shown;
        new ProducerMetersLifecycle(List.of(new ProducerGauges(shown, "shop")), metrics).bindTo(meters);
        SendObservationConvention convention = part.name().startsWith("CONVENTION") ? new FaultyConvention(this, part)
                : null;
        ObservedProducer observed = new ObservedProducer(plain, observations, "shop", null,
                new ObservedProducer.Options(convention, SemanticConventions.SEMCONV_1_44, false, true));
        observed.start();
        return observed;
    }

    private static boolean isOurs(Observation.Context context) {
        return context instanceof SendObservationContext;
    }

    private <T> T strike(boolean spared, T otherwise) {
        if (spared || !this.faulty) {
            return otherwise;
        }
        this.strikes.incrementAndGet();
        return this.fault.strike(() -> {
            SendOperations template = this.messages;
            if (template != null) {
                template.send("orders", "again");
            }
        }, otherwise);
    }

    /** Counts observations of sends. */
    private record Counter(AtomicInteger started,
            AtomicInteger stopped) implements ObservationHandler<SendObservationContext> {

        @Override
        public void onStart(SendObservationContext context) {
            this.started.incrementAndGet();
        }

        @Override
        public void onStop(SendObservationContext context) {
            this.stopped.incrementAndGet();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return isOurs(context);
        }

    }

    private record FaultyConvention(TelemetryFaultTests test, Part part) implements SendObservationConvention {

        private <T> T of(Part method, T value) {
            return this.test.strike(method != this.part, value);
        }

        @Override
        public String getName() {
            return of(Part.CONVENTION_NAME, "own");
        }

        @Override
        public String getContextualName(SendObservationContext context) {
            return of(Part.CONVENTION_CONTEXTUAL_NAME, "own name");
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(SendObservationContext context) {
            return of(Part.CONVENTION_LOW_CARDINALITY, KeyValues.of("low", "value"));
        }

        @Override
        public KeyValues getHighCardinalityKeyValues(SendObservationContext context) {
            return of(Part.CONVENTION_HIGH_CARDINALITY, KeyValues.of("high", "value"));
        }

    }

    private record FaultyHandler(TelemetryFaultTests test,
            Part part) implements ObservationHandler<SendObservationContext> {

        private void at(Part method) {
            this.test.strike(method != this.part, true);
        }

        @Override
        public void onStart(SendObservationContext context) {
            at(Part.HANDLER_START);
        }

        @Override
        public void onScopeOpened(SendObservationContext context) {
            at(Part.HANDLER_SCOPE_OPENED);
        }

        @Override
        public void onScopeClosed(SendObservationContext context) {
            at(Part.HANDLER_SCOPE_CLOSED);
        }

        @Override
        public void onStop(SendObservationContext context) {
            at(Part.HANDLER_STOP);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            if (!isOurs(context)) {
                return false;
            }
            Boolean supports = this.test.strike(this.part != Part.HANDLER_SUPPORTS, true);
            return supports != null && supports;
        }

    }

    private record FaultyFilter(TelemetryFaultTests test, Part part) implements MeterFilter {

        private <T> T of(Part method, Meter.Id id, T value) {
            return this.test.strike(method != this.part || !id.getName().startsWith("rocketmq."), value);
        }

        @Override
        public MeterFilterReply accept(Meter.Id id) {
            return of(Part.METER_FILTER_ACCEPT, id, MeterFilterReply.NEUTRAL);
        }

        @Override
        public Meter.Id map(Meter.Id id) {
            return of(Part.METER_FILTER_MAP, id, id);
        }

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return of(Part.METER_FILTER_CONFIGURE, id, config);
        }

    }

    /** Registry whose timers throw when they record. */
    private static final class FaultyRegistry extends SimpleMeterRegistry {

        private final TelemetryFaultTests test;

        FaultyRegistry(TelemetryFaultTests test) {
            super(SimpleConfig.DEFAULT, Clock.SYSTEM);
            this.test = test;
        }

        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
            return new CumulativeTimer(id, this.clock, config, pauses, TimeUnit.SECONDS, false) {

                @Override
                protected void recordNonNegative(long amount, TimeUnit unit) {
                    FaultyRegistry.this.test.strike(!id.getName().startsWith("rocketmq."), true);
                    super.recordNonNegative(amount, unit);
                }

            };
        }

    }

}
