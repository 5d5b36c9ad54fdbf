/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.SmartLifecycle;

import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Registers the gauges of an application's producers. While the application is paused or
 * stopped, all meters of its producers are removed. They are registered again, from zero,
 * when it resumes.
 */
public final class ProducerMetersLifecycle implements MeterBinder, SmartLifecycle {

    private final List<ProducerGauges> gauges;

    private final ProducerMetrics metrics;

    private final TelemetryBoundary boundary = new TelemetryBoundary("Removing meters of producers");

    private final Set<MeterRegistry> registries = new CopyOnWriteArraySet<>();

    /** Registries with the gauges: registering a gauge twice logs a warning. */
    private final Set<MeterRegistry> showing = new CopyOnWriteArraySet<>();

    private volatile boolean running;

    /**
     * Creates the binder.
     * @param gauges gauges of each producer
     * @param metrics meters of their sends
     */
    public ProducerMetersLifecycle(List<ProducerGauges> gauges, ProducerMetrics metrics) {
        this.gauges = List.copyOf(gauges);
        this.metrics = Objects.requireNonNull(metrics, "metrics must not be null");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        this.registries.add(registry);
        if (this.showing.add(registry)) {
            this.gauges.forEach((gauge) -> gauge.bindTo(registry));
        }
    }

    @Override
    public void start() {
        this.registries.forEach(this::bindTo);
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
        Set<String> producers = this.gauges.stream().map(ProducerGauges::called).collect(Collectors.toSet());
        this.showing.clear();
        this.registries.forEach((registry) -> this.boundary.run(() -> ProducerMeters.remove(registry, producers)));
        this.metrics.removeMeters();
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** Starts first and stops last, so that draining is measured, too. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

}
