/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Observation of one send, and its scope. If a convention, filter or handler throws, the
 * send continues, the scope is closed and the observation stopped.
 * <p>
 * {@link #begin} and {@link #leave} are called on the sending thread, {@link #end} on the
 * thread that completes the send.
 */
final class ObservedSend {

    private final TelemetryBoundary boundary;

    private final ObservationRegistry registry;

    private final Observation.@Nullable Scope outer;

    private Observation observation = Observation.NOOP;

    private Observation.Scope scope = Observation.Scope.NOOP;

    private ObservedSend(TelemetryBoundary boundary, ObservationRegistry registry) {
        this.boundary = boundary;
        this.registry = registry;
        this.outer = registry.getCurrentObservationScope();
    }

    /**
     * Starts an observation and opens its scope.
     * @param boundary contains and logs failures
     * @param registry holds the current scope
     * @param source creates the observation
     * @return the observation, to be closed with {@link #leave} and {@link #end}
     */
    static ObservedSend begin(TelemetryBoundary boundary, ObservationRegistry registry, Supplier<Observation> source) {
        ObservedSend send = new ObservedSend(boundary, registry);
        boundary.runMarked(() -> send.open(source));
        return send;
    }

    private void open(Supplier<Observation> source) {
        this.observation = source.get();
        // Separate steps: one handler may fail to start among others that do
        this.boundary.run(this.observation::start);
        if (!this.boundary.run(() -> this.scope = this.observation.openScope())) {
            // Partially open: some handlers have opened their scopes
            Observation.Scope current = this.registry.getCurrentObservationScope();
            if (current != null && current != this.outer) {
                this.scope = current;
                close();
            }
        }
    }

    /** Closes the scope when the call has returned. */
    void leave() {
        this.boundary.runMarked(this::close);
    }

    // Deprecated because it is rarely needed: it clears the scopes of handlers that were
    // not called after another one threw
    @SuppressWarnings("deprecation")
    private void close() {
        Observation.Scope closing = this.scope;
        this.scope = Observation.Scope.NOOP;
        if (!this.boundary.run(closing::close)) {
            this.boundary.run(closing::reset);
            if (this.outer != null) {
                this.boundary.run(this.outer::makeCurrent);
            }
        }
        if (this.registry.getCurrentObservationScope() != this.outer) {
            this.registry.setCurrentObservationScope(this.outer);
        }
    }

    /**
     * Stops the observation.
     * @param failure why the send failed, {@code null} if it did not
     */
    void end(@Nullable Throwable failure) {
        this.boundary.runMarked(() -> {
            if (failure != null) {
                this.boundary.run(() -> this.observation.error(failure));
            }
            this.observation.stop();
        });
    }

}
