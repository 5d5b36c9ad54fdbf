/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spring.telemetry.TelemetryBoundary;

/**
 * Records the meters of every send of one producer. Meters are cached.
 */
final class MetricsSendHook implements SendHook {

    private final TelemetryBoundary boundary;

    private final TopicMeterCache meters;

    private final int maxMessageSize;

    MetricsSendHook(TelemetryBoundary boundary, TopicMeterCache meters, int maxMessageSize) {
        this.boundary = boundary;
        this.maxMessageSize = maxMessageSize;
        this.meters = meters;
    }

    @Override
    public void beforeSend(SendContext context) {
        measure(() -> meters(context).size(context.message().body().length));
    }

    @Override
    public void afterAttempt(SendContext context, SendAttempt attempt) {
        measure(() -> meters(context).attempt(attempt));
    }

    @Override
    public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
        measure(() -> time(context, result, failure));
        String reason = (failure != null) ? rejectionReason(failure, context) : null;
        if (reason != null) {
            measure(() -> this.meters.rejected(reason));
        }
    }

    // Sends made by a meter or its filter are not measured
    private void measure(Runnable step) {
        if (!this.boundary.isInside()) {
            this.boundary.runMarked(step);
        }
    }

    private void time(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
        SendStatus status = (result != null && failure == null) ? result.status() : null;
        Class<?> type = (failure != null) ? failure.getClass() : null;
        meters(context).send(context.mode(), status, type, context.elapsed());
    }

    private TopicMeters meters(SendContext context) {
        return this.meters.of(context.message().topic());
    }

    private @Nullable String rejectionReason(SendException failure, SendContext context) {
        if (!failure.attempts().isEmpty()) {
            return null;
        }
        if (failure instanceof BackPressureException) {
            return "full";
        }
        if (failure instanceof ProducerClosedException) {
            return "closed";
        }
        if (failure instanceof InvalidMessageException) {
            return (context.message().body().length > this.maxMessageSize) ? "too_large" : "invalid";
        }
        return (failure instanceof SendVetoedException) ? "vetoed" : null;
    }

}
