/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

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
 * Convention with the names of OpenTelemetry's semantic conventions, by default those of
 * 1.44. Order keys are never recorded, because they are often personal data.
 */
public final class DefaultSendObservationConvention implements SendObservationConvention {

    private static final String NONE = "none";

    /** Bounds the cache. Further topics only cost more time per send. */
    private static final int MAX_KNOWN = 1_000;

    private final SemanticConventions names;

    private final boolean includeKeys;

    private final KeyValue oneAttempt;

    /** Caches key values, which Micrometer sorts on creation. */
    private final Map<Subject, KeyValues> known = new ConcurrentHashMap<>();

    /**
     * Creates the convention.
     * @param names version of the names
     * @param includeKeys whether spans contain message keys, which may be personal data
     */
    public DefaultSendObservationConvention(SemanticConventions names, boolean includeKeys) {
        this.names = Objects.requireNonNull(names, "names must not be null");
        this.includeKeys = includeKeys;
        this.oneAttempt = value(HighCardinality.ATTEMPTS, "1");
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
        Throwable error = context.getError();
        KeyValues values = (error != null) ? null : context.names();
        if (values == null) {
            values = values(new Subject(context.message().topic(), type(context), errorType(error),
                    context.producer().name(), context.producer().namespace()));
            context.names(values);
        }
        return values;
    }

    private KeyValues values(Subject subject) {
        KeyValues values = this.known.get(subject);
        if (values == null) {
            values = make(subject);
            if (this.known.size() < MAX_KNOWN) {
                this.known.put(subject, values);
            }
        }
        return values;
    }

    private KeyValues make(Subject subject) {
        return KeyValues.of(value(LowCardinality.SYSTEM, "rocketmq"), value(LowCardinality.OPERATION_NAME, "send"),
                value(LowCardinality.OPERATION_TYPE, "send"), value(LowCardinality.DESTINATION, subject.topic()),
                value(LowCardinality.MESSAGE_TYPE, subject.type()),
                value(LowCardinality.NAMESPACE, Objects.requireNonNullElse(subject.namespace(), NONE)),
                value(LowCardinality.ERROR_TYPE, subject.error()), value(LowCardinality.PRODUCER, subject.producer()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(SendObservationContext context) {
        Message message = context.message();
        KeyValues values = outcome(context);
        if (message.tag() != null) {
            values = values.and(value(HighCardinality.TAG, message.tag()));
        }
        if (this.includeKeys && !message.keys().isEmpty()) {
            values = values.and(value(HighCardinality.KEYS, String.join(" ", message.keys())));
        }
        KeyValue delay = delay(message.delivery());
        return (delay != null) ? values.and(delay) : values;
    }

    private KeyValues outcome(SendObservationContext context) {
        SendResult result = context.result();
        if (result != null) {
            // In key order, which saves sorting
            return KeyValues.of(value(HighCardinality.QUEUE, Integer.toString(result.queue().queueId())),
                    value(HighCardinality.MESSAGE_ID, result.messageId()),
                    (result.attempts() == 1) ? this.oneAttempt
                            : value(HighCardinality.ATTEMPTS, Integer.toString(result.attempts())),
                    value(HighCardinality.BROKER, result.queue().brokerName()));
        }
        if (!(context.getError() instanceof SendException failure)) {
            return KeyValues.empty();
        }
        KeyValues values = KeyValues.of(value(HighCardinality.ATTEMPTS, Integer.toString(failure.attempts().size())));
        if (failure.messageId() != null) {
            values = values.and(value(HighCardinality.MESSAGE_ID, failure.messageId()));
        }
        SendAttempt last = context.lastAttempt();
        return (last != null) ? values.and(target(last)) : values;
    }

    private KeyValues target(SendAttempt attempt) {
        KeyValues values = KeyValues.empty();
        if (attempt.brokerName() != null) {
            values = values.and(value(HighCardinality.BROKER, attempt.brokerName()));
        }
        String address = attempt.address();
        int colon = (address != null) ? address.lastIndexOf(':') : -1;
        return (address == null || colon < 0) ? values
                : values.and(value(HighCardinality.PEER_ADDRESS, address.substring(0, colon)),
                        value(HighCardinality.PEER_PORT, address.substring(colon + 1)));
    }

    private static String type(SendObservationContext context) {
        if (context.producer().transaction()) {
            return "transaction";
        }
        Delivery delivery = context.message().delivery();
        if (delivery instanceof Delivery.Ordered) {
            return "fifo";
        }
        if (delivery instanceof Delivery.Prioritized) {
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

    private @Nullable KeyValue delay(Delivery delivery) {
        if (delivery instanceof Delivery.Level level) {
            return value(HighCardinality.DELAY_LEVEL, Integer.toString(level.level()));
        }
        Instant time = (delivery instanceof Delivery.At at) ? at.time() : null;
        return (time != null) ? value(HighCardinality.DELIVERY_TIMESTAMP, Long.toString(time.toEpochMilli())) : null;
    }

    private KeyValue value(LowCardinality key, String value) {
        return KeyValue.of(key.in(this.names), value);
    }

    private KeyValue value(HighCardinality key, String value) {
        return KeyValue.of(key.in(this.names), value);
    }

    /**
     * Cache key of low-cardinality key values. Looked up for every send, where the
     * generated {@code equals} and {@code hashCode} of records would take longer than the
     * rest of an observation.
     *
     * @param topic the topic
     * @param type the message type
     * @param error the error type
     * @param producer name of the producer
     * @param namespace its namespace, {@code null} for none
     */
    private record Subject(String topic, String type, String error, String producer, @Nullable String namespace) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Subject that && this.topic.equals(that.topic) && this.type.equals(that.type)
                    && this.error.equals(that.error) && this.producer.equals(that.producer)
                    && Objects.equals(this.namespace, that.namespace);
        }

        @Override
        public int hashCode() {
            return 31 * this.topic.hashCode() + this.type.hashCode();
        }

    }

}
