/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Contains the failures of an application's convention. If it throws, the default
 * convention is used, so handlers still receive the observation.
 *
 * @param convention the application's convention
 * @param otherwise the default convention
 * @param boundary contains and logs failures
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
