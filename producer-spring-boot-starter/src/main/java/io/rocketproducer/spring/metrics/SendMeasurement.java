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

/**
 * Measures every send of one producer. Each meter is looked up once and kept.
 */
final class SendMeasurement implements SendHook {

    private final TopicsMeters meters;

    private final int maxMessageSize;

    SendMeasurement(TopicsMeters meters, int maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
        this.meters = meters;
    }

    @Override
    public void beforeSend(SendContext context) {
        meters(context).size(context.message().body().length);
    }

    @Override
    public void afterAttempt(SendContext context, SendAttempt attempt) {
        meters(context).attempt(attempt);
    }

    @Override
    public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
        SendStatus status = (result != null && failure == null) ? result.status() : null;
        Class<?> type = (failure != null) ? failure.getClass() : null;
        meters(context).send(context.mode(), status, type, context.elapsed());
        if (failure == null) {
            return;
        }
        String reason = rejectionReason(failure, context);
        if (reason != null) {
            this.meters.rejected(reason);
        }
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
