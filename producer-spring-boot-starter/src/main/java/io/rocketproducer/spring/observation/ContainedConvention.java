package io.rocketproducer.spring.observation;

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * A convention of the application: where it fails, the default one takes its place, so
 * that handlers see the observation all the same.
 *
 * @param convention the application's
 * @param otherwise the default one
 * @param boundary contains what fails
 */
record ContainedConvention(SendObservationConvention convention, SendObservationConvention otherwise,
        TelemetryBoundary boundary) implements SendObservationConvention {

    @Override
    public @Nullable String getName() {
        String name = this.boundary.callNullable(this.convention::getName);
        return (name != null) ? name : this.otherwise.getName();
    }

    @Override
    public @Nullable String getContextualName(SendObservationContext context) {
        return this.boundary.callNullable(() -> this.convention.getContextualName(context));
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(SendObservationContext context) {
        return this.boundary.call(() -> this.convention.getLowCardinalityKeyValues(context),
                () -> this.otherwise.getLowCardinalityKeyValues(context));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(SendObservationContext context) {
        return this.boundary.call(() -> this.convention.getHighCardinalityKeyValues(context),
                () -> this.otherwise.getHighCardinalityKeyValues(context));
    }

}
