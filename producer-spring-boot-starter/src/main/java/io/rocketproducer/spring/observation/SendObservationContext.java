/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;

/**
 * Context of one observed send. Tracing writes to its carrier, whose entries become
 * message properties.
 * <p>
 * Keeps key values as the convention returned them. Sends of one kind share their
 * low-cardinality key values, while the map of the superclass would copy and sort them
 * for each send.
 */
public final class SendObservationContext extends SenderContext<Map<String, String>> {

    private static final Logger logger = LoggerFactory.getLogger(SendObservationContext.class);

    private final Message message;

    private final SendMode mode;

    private final ObservedProducer.Identity producer;

    private volatile @Nullable SendResult result;

    /** Written before the send starts, read after it has completed. */
    private long startedNanos;

    /**
     * Low-cardinality key values without an error, which are requested at start and stop.
     */
    private @Nullable KeyValues names;

    private volatile KeyValues lowCardinality = KeyValues.empty();

    private volatile KeyValues highCardinality = KeyValues.empty();

    SendObservationContext(Message message, SendMode mode, ObservedProducer.Identity producer, boolean propagate) {
        super((carrier, key, value) -> {
            if (propagate && carrier != null) {
                put(carrier, key, value);
            }
        }, Kind.PRODUCER);
        this.message = message;
        this.mode = mode;
        this.producer = producer;
        setRemoteServiceName("RocketMQ");
    }

    /**
     * Returns the carrier that tracing writes to.
     * @return the carrier, created on first use, since it is unused without tracing
     */
    @Override
    public Map<String, String> getCarrier() {
        Map<String, String> carrier = super.getCarrier();
        if (carrier == null) {
            carrier = new LinkedHashMap<>();
            setCarrier(carrier);
        }
        return carrier;
    }

    /**
     * Returns the message as passed by the application.
     * @return the message
     */
    public Message message() {
        return this.message;
    }

    public SendMode mode() {
        return this.mode;
    }

    /**
     * Returns the identity of the sending producer.
     * @return the identity
     */
    public ObservedProducer.Identity producer() {
        return this.producer;
    }

    /**
     * Returns the broker's receipt.
     * @return the receipt; {@code null} while the send is in progress, if it failed, and
     * for one-way sends
     */
    public @Nullable SendResult result() {
        return this.result;
    }

    /**
     * Returns the last attempt of a failed send.
     * @return the attempt, {@code null} if there was none or the send did not fail
     */
    public @Nullable SendAttempt lastAttempt() {
        return (getError() instanceof SendException failure && !failure.attempts().isEmpty())
                ? failure.attempts().get(failure.attempts().size() - 1) : null;
    }

    long startedNanos() {
        return this.startedNanos;
    }

    void startedAt(long nanos) {
        this.startedNanos = nanos;
    }

    @Nullable KeyValues names() {
        return this.names;
    }

    void names(KeyValues values) {
        this.names = values;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues() {
        return this.lowCardinality;
    }

    @Override
    public KeyValues getHighCardinalityKeyValues() {
        return this.highCardinality;
    }

    @Override
    public @Nullable KeyValue getLowCardinalityKeyValue(String key) {
        return find(key, this.lowCardinality);
    }

    @Override
    public @Nullable KeyValue getHighCardinalityKeyValue(String key) {
        return find(key, this.highCardinality);
    }

    @Override
    public SendObservationContext addLowCardinalityKeyValue(KeyValue value) {
        return addLowCardinalityKeyValues(KeyValues.of(value));
    }

    @Override
    public SendObservationContext addHighCardinalityKeyValue(KeyValue value) {
        return addHighCardinalityKeyValues(KeyValues.of(value));
    }

    @Override
    public synchronized SendObservationContext addLowCardinalityKeyValues(KeyValues values) {
        this.lowCardinality = this.lowCardinality.and(values);
        return this;
    }

    @Override
    public synchronized SendObservationContext addHighCardinalityKeyValues(KeyValues values) {
        this.highCardinality = this.highCardinality.and(values);
        return this;
    }

    @Override
    public SendObservationContext removeLowCardinalityKeyValue(String key) {
        return removeLowCardinalityKeyValues(key);
    }

    @Override
    public SendObservationContext removeHighCardinalityKeyValue(String key) {
        return removeHighCardinalityKeyValues(key);
    }

    @Override
    public synchronized SendObservationContext removeLowCardinalityKeyValues(String... keys) {
        this.lowCardinality = without(keys, this.lowCardinality);
        return this;
    }

    @Override
    public synchronized SendObservationContext removeHighCardinalityKeyValues(String... keys) {
        this.highCardinality = without(keys, this.highCardinality);
        return this;
    }

    private static @Nullable KeyValue find(String key, KeyValues values) {
        return values.stream().filter((value) -> value.getKey().equals(key)).findFirst().orElse(null);
    }

    private static KeyValues without(String[] keys, KeyValues values) {
        List<String> unwanted = List.of(keys);
        return KeyValues.of(values.stream().filter((value) -> !unwanted.contains(value.getKey())).toList());
    }

    void succeeded(@Nullable SendResult receipt) {
        this.result = receipt;
    }

    // Replaces the trace properties of a forwarded message
    Message traced() {
        Map<String, String> carrier = super.getCarrier();
        if (carrier == null || carrier.isEmpty()) {
            return this.message;
        }
        try {
            return this.message.toBuilder().properties(carrier).build();
        }
        catch (InvalidMessageException ex) {
            logger.debug("Trace not sent: one of its fields has a name that belongs to RocketMQ", ex);
            return this.message;
        }
    }

    private static void put(Map<String, String> carrier, String key, String value) {
        if (key.isBlank() || value.isBlank() || hasSeparator(key) || hasSeparator(value)) {
            logger.debug("Trace field not sent: RocketMQ properties cannot hold it");
            return;
        }
        carrier.put(key, value);
    }

    private static boolean hasSeparator(String text) {
        return text.indexOf('\u0001') >= 0 || text.indexOf('\u0002') >= 0;
    }

}
