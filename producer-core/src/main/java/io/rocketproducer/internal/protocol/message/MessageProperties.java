/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import java.util.Map;

import io.rocketproducer.internal.wire.PropertiesText;

/**
 * Encodes the properties of one message. Names as in RocketMQ 5.5.0 {@code MessageConst}.
 */
public final class MessageProperties {

    /**
     * The limit of brokers, minus a reserve for the properties they add (cluster, region,
     * trace).
     */
    public static final int MAX_BYTES = 32_767 - 512;

    /** Business keys, separated by spaces. */
    public static final String KEYS = "KEYS";

    /** The tag. */
    public static final String TAGS = "TAGS";

    /** Whether the broker waits for flush and replicas; true if absent. */
    public static final String WAIT = "WAIT";

    /** The delay level. */
    public static final String DELAY = "DELAY";

    /** The message id. */
    public static final String UNIQ_KEY = "UNIQ_KEY";

    /** Whether brokers hold the message back until its transaction ends. */
    public static final String TRANSACTION_PREPARED = "TRAN_MSG";

    /** The producer group that brokers send transaction checks to. */
    public static final String PRODUCER_GROUP = "PGROUP";

    /** The correlation id of a request, repeated by its reply. */
    public static final String CORRELATION_ID = "CORRELATION_ID";

    /** The id of the client that receives the reply. */
    public static final String REPLY_TO_CLIENT = "REPLY_TO_CLIENT";

    /** How long that client waits for the reply, in milliseconds. */
    public static final String TTL = "TTL";

    /** The cluster that received a request, set by its broker. */
    public static final String CLUSTER = "CLUSTER";

    /** The region of the broker, set by the broker. */
    public static final String REGION = "MSG_REGION";

    /** Whether the broker permits message trace, set by the broker. */
    public static final String TRACE_ON = "TRACE_ON";

    /** Marks a message as a reply. */
    public static final String MSG_TYPE = "MSG_TYPE";

    /** The value of {@link #MSG_TYPE}. */
    public static final String REPLY = "reply";

    /** The namespace. */
    public static final String INSTANCE_ID = "INSTANCE_ID";

    /** The delay in milliseconds. */
    public static final String TIMER_DELAY_MS = "TIMER_DELAY_MS";

    /** The delivery time in milliseconds since 1970. */
    public static final String TIMER_DELIVER_MS = "TIMER_DELIVER_MS";

    /** The priority. */
    public static final String PRIORITY = "_SYS_MSG_PRIORITY_";

    /** The order key. */
    public static final String SHARDING_KEY = "__SHARDINGKEY";

    /** Consume count of a message for a retry topic; sent in the header. */
    public static final String RECONSUME_TIME = "RECONSUME_TIME";

    /** Maximum consume count of a message for a retry topic; sent in the header. */
    public static final String MAX_RECONSUME_TIMES = "MAX_RECONSUME_TIMES";

    private final PropertiesText.Writer text;

    /**
     * Creates an encoder without properties.
     * @param expectedBytes the expected length of the encoded text; the exact length
     * avoids a copy
     */
    public MessageProperties(int expectedBytes) {
        this.text = PropertiesText.writer(expectedBytes);
    }

    /**
     * Returns the encoded length of a property in plain ASCII.
     * @param name the name
     * @param value the value
     * @return the length in bytes
     */
    public static int length(String name, String value) {
        return PropertiesText.length(name, value);
    }

    public MessageProperties add(String name, String value) {
        this.text.add(name, value);
        return this;
    }

    public MessageProperties addAll(Map<String, String> properties) {
        if (!properties.isEmpty()) {
            properties.forEach(this.text::add);
        }
        return this;
    }

    /**
     * Adds a message id that is generated in place.
     * @param ids generates it
     * @param nowMillis the current time, which is part of it
     * @return the id
     */
    public String addId(Ids ids, long nowMillis) {
        return this.text.add(UNIQ_KEY, ids, nowMillis);
    }

    public byte[] encode() {
        return this.text.toBytes();
    }

    /**
     * Generates message ids.
     */
    public interface Ids extends PropertiesText.InPlace {

    }

}
