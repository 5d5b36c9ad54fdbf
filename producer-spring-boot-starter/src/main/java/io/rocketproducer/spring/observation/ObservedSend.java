package io.rocketproducer.spring.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * The observation of one send, and its scope. Whatever conventions, filters and handlers
 * throw, the send goes on, the scope is closed and the observation stopped.
 * <p>
 * {@link #begin} and {@link #leave} are called on the sending thread, {@link #end} on the
 * thread that has the outcome.
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
     * @param boundary contains what fails
     * @param registry has the current scope
     * @param source makes the observation
     * @return the observation, to be left and ended
     */
    static ObservedSend begin(TelemetryBoundary boundary, ObservationRegistry registry, Supplier<Observation> source) {
        ObservedSend send = new ObservedSend(boundary, registry);
        boundary.runMarked(() -> send.open(source));
        return send;
    }

    private void open(Supplier<Observation> source) {
        this.observation = source.get();
        // Each on its own: a handler that fails to start may be one of many
        this.boundary.run(this.observation::start);
        if (!this.boundary.run(() -> this.scope = this.observation.openScope())) {
            // Half open: some handlers have opened theirs
            Observation.Scope current = this.registry.getCurrentObservationScope();
            if (current != null && current != this.outer) {
                this.scope = current;
                close();
            }
        }
    }

    /** Closes the scope: the call has returned. */
    void leave() {
        this.boundary.runMarked(this::close);
    }

    // Deprecated for being rarely of use: it clears what handlers left open that were not
    // called because another one threw
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
