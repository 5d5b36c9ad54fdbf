package io.rocketproducer.spring.observation;

import java.time.Instant;
import java.util.Objects;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spring.observation.SendObservation.HighCardinality;
import io.rocketproducer.spring.observation.SendObservation.LowCardinality;

/**
 * Names of OpenTelemetry's semantic conventions 1.44, which the OpenTelemetry agent for
 * Java uses as well. An order key is never told: it tends to be personal data.
 */
public final class DefaultSendObservationConvention implements SendObservationConvention {

    private static final String NONE = "none";

    private final boolean includeKeys;

    /**
     * Makes the convention.
     * @param includeKeys whether spans have the keys of messages, which may be personal
     * data
     */
    public DefaultSendObservationConvention(boolean includeKeys) {
        this.includeKeys = includeKeys;
    }

    @Override
    public String getName() {
        return "rocketmq.template.send";
    }

    @Override
    public String getContextualName(SendObservationContext context) {
        return "send " + context.message().topic();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(SendObservationContext context) {
        return KeyValues.of(LowCardinality.SYSTEM.withValue("rocketmq"),
                LowCardinality.OPERATION_NAME.withValue("send"), LowCardinality.OPERATION_TYPE.withValue("send"),
                LowCardinality.DESTINATION.withValue(context.message().topic()),
                LowCardinality.MESSAGE_TYPE.withValue(type(context)),
                LowCardinality.NAMESPACE.withValue(Objects.requireNonNullElse(context.producer().namespace(), NONE)),
                LowCardinality.ERROR_TYPE.withValue(errorType(context.getError())),
                LowCardinality.PRODUCER.withValue(context.producer().name()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(SendObservationContext context) {
        Message message = context.message();
        KeyValues values = outcome(context);
        if (message.tag() != null) {
            values = values.and(HighCardinality.TAG.withValue(message.tag()));
        }
        if (this.includeKeys && !message.keys().isEmpty()) {
            values = values.and(HighCardinality.KEYS.withValue(String.join(" ", message.keys())));
        }
        KeyValue delay = delay(message.delivery());
        return (delay != null) ? values.and(delay) : values;
    }

    private static KeyValues outcome(SendObservationContext context) {
        SendResult result = context.result();
        if (result != null) {
            return KeyValues.of(HighCardinality.MESSAGE_ID.withValue(result.messageId()),
                    HighCardinality.QUEUE.withValue(Integer.toString(result.queue().queueId())),
                    HighCardinality.BROKER.withValue(result.queue().brokerName()),
                    HighCardinality.ATTEMPTS.withValue(Integer.toString(result.attempts())));
        }
        if (!(context.getError() instanceof SendException failure)) {
            return KeyValues.empty();
        }
        KeyValues values = KeyValues
            .of(HighCardinality.ATTEMPTS.withValue(Integer.toString(failure.attempts().size())));
        if (failure.messageId() != null) {
            values = values.and(HighCardinality.MESSAGE_ID.withValue(failure.messageId()));
        }
        SendAttempt last = context.lastAttempt();
        return (last != null) ? values.and(target(last)) : values;
    }

    private static KeyValues target(SendAttempt attempt) {
        KeyValues values = KeyValues.empty();
        if (attempt.brokerName() != null) {
            values = values.and(HighCardinality.BROKER.withValue(attempt.brokerName()));
        }
        String address = attempt.address();
        int colon = (address != null) ? address.lastIndexOf(':') : -1;
        return (address == null || colon < 0) ? values
                : values.and(HighCardinality.PEER_ADDRESS.withValue(address.substring(0, colon)),
                        HighCardinality.PEER_PORT.withValue(address.substring(colon + 1)));
    }

    private static String type(SendObservationContext context) {
        if (context.producer().transaction()) {
            return "transaction";
        }
        Delivery delivery = context.message().delivery();
        if (delivery instanceof Delivery.Ordered) {
            return "fifo";
        }
        if (delivery instanceof Delivery.Prioritised) {
            return "priority";
        }
        return (delivery instanceof Delivery.After || delivery instanceof Delivery.At
                || delivery instanceof Delivery.Level) ? "delay" : "normal";
    }

    private static String errorType(@Nullable Throwable error) {
        if (error instanceof BrokerRejectedException rejected) {
            return Integer.toString(rejected.responseCode());
        }
        return (error != null) ? error.getClass().getSimpleName() : NONE;
    }

    private static @Nullable KeyValue delay(Delivery delivery) {
        if (delivery instanceof Delivery.Level level) {
            return HighCardinality.DELAY_LEVEL.withValue(Integer.toString(level.level()));
        }
        Instant time = (delivery instanceof Delivery.At at) ? at.time() : null;
        return (time != null) ? HighCardinality.DELIVERY_TIMESTAMP.withValue(Long.toString(time.toEpochMilli())) : null;
    }

}
