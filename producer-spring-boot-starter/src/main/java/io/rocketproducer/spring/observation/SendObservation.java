/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

import java.util.Arrays;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this module.
 */
public enum SendObservation implements ObservationDocumentation {

    /** One send, from the call to its outcome, retries included. */
    SEND(SemanticConventions.SEMCONV_1_44),

    /** One send, with the names of release 1.45. */
    SEND_SEMCONV_1_45(SemanticConventions.SEMCONV_1_45);

    private final SemanticConventions conventions;

    SendObservation(SemanticConventions conventions) {
        this.conventions = conventions;
    }

    static SendObservation in(SemanticConventions conventions) {
        return switch (conventions) {
            case SEMCONV_1_44 -> SEND;
            case SEMCONV_1_45 -> SEND_SEMCONV_1_45;
        };
    }

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return DefaultSendObservationConvention.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return Arrays.stream(LowCardinality.values())
            .map((key) -> (KeyName) () -> key.in(this.conventions))
            .toArray(KeyName[]::new);
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
        return Arrays.stream(HighCardinality.values())
            .map((key) -> (KeyName) () -> key.in(this.conventions))
            .toArray(KeyName[]::new);
    }

    /** Key values of meters and spans. Each is always present. */
    public enum LowCardinality implements KeyName {

        /** Always {@code rocketmq}. */
        SYSTEM("messaging.system", "messaging.system.name"),

        /** Always {@code send}. */
        OPERATION_NAME("messaging.operation.name"),

        /** Always {@code send}. */
        OPERATION_TYPE("messaging.operation.type"),

        /** The topic. */
        DESTINATION("messaging.destination.name"),

        /** One of normal, fifo, delay, priority and transaction. */
        MESSAGE_TYPE("messaging.rocketmq.message.type", "rocketmq.message.type"),

        /** The namespace, or {@code none}. */
        NAMESPACE("messaging.rocketmq.namespace", "rocketmq.namespace"),

        /** The broker's response code or the class of the exception, or {@code none}. */
        ERROR_TYPE("error.type"),

        /** Name of the producer. */
        PRODUCER("rocketmq.producer.name");

        private final String key;

        private final String laterKey;

        LowCardinality(String key) {
            this(key, key);
        }

        LowCardinality(String key, String laterKey) {
            this.key = key;
            this.laterKey = laterKey;
        }

        @Override
        public String asString() {
            return this.key;
        }

        /**
         * Returns the name of the key.
         * @param conventions version of the names
         * @return its name
         */
        public String in(SemanticConventions conventions) {
            return (conventions == SemanticConventions.SEMCONV_1_44) ? this.key : this.laterKey;
        }

    }

    /** Key values of spans only. Each is present if known. */
    public enum HighCardinality implements KeyName {

        /** The message id, assigned before the first attempt. */
        MESSAGE_ID("messaging.message.id"),

        /** The id of the queue. */
        QUEUE("messaging.destination.partition.id"),

        /** The tag. */
        TAG("messaging.rocketmq.message.tag", "rocketmq.message.tag"),

        /** The keys, if {@code rocketmq.observation.include-keys} is set. */
        KEYS("messaging.rocketmq.message.keys", "rocketmq.message.keys"),

        /** The delay level. */
        DELAY_LEVEL("messaging.rocketmq.message.delay_time_level", "rocketmq.message.delay_time_level"),

        /** The delivery time, in milliseconds since 1970. */
        DELIVERY_TIMESTAMP("messaging.rocketmq.message.delivery_timestamp", "rocketmq.message.delivery_timestamp"),

        /** The broker of the last request. */
        BROKER("rocketmq.broker.name"),

        /** The broker address of the last request of a failed send. */
        PEER_ADDRESS("network.peer.address"),

        /** The broker port of the last request of a failed send. */
        PEER_PORT("network.peer.port"),

        /** Number of requests. */
        ATTEMPTS("rocketmq.attempts");

        private final String key;

        private final String laterKey;

        HighCardinality(String key) {
            this(key, key);
        }

        HighCardinality(String key, String laterKey) {
            this.key = key;
            this.laterKey = laterKey;
        }

        @Override
        public String asString() {
            return this.key;
        }

        /**
         * Returns the name of the key.
         * @param conventions version of the names
         * @return its name
         */
        public String in(SemanticConventions conventions) {
            return (conventions == SemanticConventions.SEMCONV_1_44) ? this.key : this.laterKey;
        }

    }

}
