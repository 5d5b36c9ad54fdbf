package io.rocketproducer.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this module.
 */
public enum SendObservation implements ObservationDocumentation {

    /** One send, from the call to its outcome, retries included. */
    SEND {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultSendObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinality.values();
        }
    };

    /** Key values of meters and spans. Each is always there. */
    public enum LowCardinality implements KeyName {

        /** Always {@code rocketmq}. */
        SYSTEM("messaging.system"),

        /** Always {@code send}. */
        OPERATION_NAME("messaging.operation.name"),

        /** Always {@code send}. */
        OPERATION_TYPE("messaging.operation.type"),

        /** The topic. */
        DESTINATION("messaging.destination.name"),

        /** One of normal, fifo, delay, priority and transaction. */
        MESSAGE_TYPE("messaging.rocketmq.message.type"),

        /** The namespace, or {@code none}. */
        NAMESPACE("messaging.rocketmq.namespace"),

        /** The broker's response code or the class of the exception, or {@code none}. */
        ERROR_TYPE("error.type"),

        /** What the producer is called. */
        PRODUCER("rocketmq.producer.name");

        private final String key;

        LowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }

    }

    /** Key values of spans only. Each is there if it is known. */
    public enum HighCardinality implements KeyName {

        /** The id the message was given before its first attempt. */
        MESSAGE_ID("messaging.message.id"),

        /** The id of the queue. */
        QUEUE("messaging.destination.partition.id"),

        /** The tag. */
        TAG("messaging.rocketmq.message.tag"),

        /** The keys, if {@code rocketmq.observation.include-keys} is set. */
        KEYS("messaging.rocketmq.message.keys"),

        /** The delay level. */
        DELAY_LEVEL("messaging.rocketmq.message.delay_time_level"),

        /** The delivery time, in milliseconds since 1970. */
        DELIVERY_TIMESTAMP("messaging.rocketmq.message.delivery_timestamp"),

        /** The broker of the last request. */
        BROKER("rocketmq.broker.name"),

        /** The address of the last request of a failed send. */
        PEER_ADDRESS("network.peer.address"),

        /** The port of the last request of a failed send. */
        PEER_PORT("network.peer.port"),

        /** How many requests were made. */
        ATTEMPTS("rocketmq.attempts");

        private final String key;

        HighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }

    }

}
