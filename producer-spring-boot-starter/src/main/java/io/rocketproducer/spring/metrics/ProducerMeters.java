/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * Meters of sends. A tag without a value is {@code none}, so all meters with the same
 * name have the same tags.
 */
public enum ProducerMeters implements MeterDocumentation {

    /** One send, from the call to its outcome, retries included. */
    SEND("rocketmq.producer.send", Meter.Type.TIMER, null, Tag.PRODUCER, Tag.TOPIC, Tag.MODE, Tag.OUTCOME, Tag.STATUS,
            Tag.EXCEPTION),

    /** Requests for messages. Those beyond the number of sends are retries. */
    ATTEMPTS("rocketmq.producer.send.attempts", Meter.Type.COUNTER, null, Tag.PRODUCER, Tag.TOPIC, Tag.BROKER,
            Tag.OUTCOME),

    /** Sizes of the bodies, before compression. */
    MESSAGE_SIZE("rocketmq.producer.message.size", Meter.Type.DISTRIBUTION_SUMMARY, "bytes", Tag.PRODUCER, Tag.TOPIC),

    /** Sends that failed before any request. */
    REJECTED("rocketmq.producer.rejected", Meter.Type.COUNTER, null, Tag.PRODUCER, Tag.REASON),

    /** Messages whose send after a commit failed. */
    AFTER_COMMIT_FAILURES("rocketmq.producer.aftercommit.failures", Meter.Type.COUNTER, null, Tag.PRODUCER, Tag.TOPIC),

    /** Messages accepted and not completed yet. */
    IN_FLIGHT("rocketmq.producer.inflight", Meter.Type.GAUGE, "messages", Tag.PRODUCER),

    /** Body bytes of messages accepted and not completed yet. */
    IN_FLIGHT_BYTES("rocketmq.producer.inflight.bytes", Meter.Type.GAUGE, "bytes", Tag.PRODUCER),

    /** Requests that carried messages, including retries. */
    REQUESTS("rocketmq.producer.requests", Meter.Type.COUNTER, null, Tag.PRODUCER),

    /** Messages that these requests carried. */
    CARRIED("rocketmq.producer.requests.carried", Meter.Type.COUNTER, "messages", Tag.PRODUCER),

    /** Time since the oldest route in use was confirmed. */
    ROUTE_AGE("rocketmq.producer.route.age", Meter.Type.GAUGE, "seconds", Tag.PRODUCER),

    /** Route lookups. */
    ROUTE_REFRESH("rocketmq.producer.route.refresh", Meter.Type.TIMER, null, Tag.PRODUCER, Tag.LOOK_UP),

    /** Open connections. */
    CONNECTIONS("rocketmq.producer.connections", Meter.Type.GAUGE, "connections", Tag.PRODUCER, Tag.KIND),

    /** Message traces that wait for a broker to store them. */
    TRACE_WAITING("rocketmq.producer.trace.waiting", Meter.Type.GAUGE, "messages", Tag.PRODUCER),

    /** Message traces by outcome. */
    TRACE("rocketmq.producer.trace", Meter.Type.COUNTER, "messages", Tag.PRODUCER, Tag.TRACE);

    private static final Set<String> NAMES = Arrays.stream(values())
        .map(ProducerMeters::getName)
        .collect(Collectors.toUnmodifiableSet());

    private final String meterName;

    private final Meter.Type type;

    private final @Nullable String unit;

    // Never modified or returned
    @SuppressWarnings("ImmutableEnumChecker")
    private final Tag[] tags;

    ProducerMeters(String meterName, Meter.Type type, @Nullable String unit, Tag... tags) {
        this.meterName = meterName;
        this.type = type;
        this.unit = unit;
        this.tags = tags;
    }

    @Override
    public String getName() {
        return this.meterName;
    }

    @Override
    public Meter.Type getType() {
        return this.type;
    }

    @Override
    public @Nullable String getBaseUnit() {
        return this.unit;
    }

    @Override
    public KeyName[] getKeyNames() {
        return this.tags.clone();
    }

    /**
     * Removes all meters of producers from a registry.
     * @param registry a registry
     * @param producers names of the producers
     */
    static void remove(MeterRegistry registry, Set<String> producers) {
        for (Meter meter : registry.getMeters()) {
            Meter.Id id = meter.getId();
            if (NAMES.contains(id.getName()) && producers.contains(id.getTag(Tag.PRODUCER.asString()))) {
                registry.remove(id);
            }
        }
    }

    /**
     * Tags of the meters.
     */
    public enum Tag implements KeyName {

        /**
         * The name under {@code rocketmq.producers}, or the group of the default
         * producer.
         */
        PRODUCER,

        /** The topic; {@code other} beyond {@code rocketmq.metrics.max-topics}. */
        TOPIC,

        /** One of sync, async and oneway. */
        MODE,

        /** One of success and failure. */
        OUTCOME,

        /** Durability reported by the broker, such as SEND_OK. */
        STATUS,

        /** Simple class name of the failure. */
        EXCEPTION,

        /** Name of the broker; {@code other} beyond 200 brokers. */
        BROKER,

        /** One of full, closed, too_large, invalid and vetoed. */
        REASON,

        /** One of namesrv and broker. */
        KIND,

        /** One of found, not_found and failure. */
        LOOK_UP("outcome"),

        /** One of stored and dropped. */
        TRACE;

        private final String key;

        Tag() {
            this.key = name().toLowerCase(Locale.ROOT);
        }

        Tag(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }

    }

}
