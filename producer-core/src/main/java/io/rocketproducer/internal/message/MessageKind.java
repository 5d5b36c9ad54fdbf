/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.util.Map;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;

/**
 * How brokers handle a message. Messages that are not {@link #NORMAL} are sent unbatched:
 * brokers do not add the cluster to batched requests, and do not support batches of half
 * messages and replies.
 *
 * @param sysFlag the corresponding bits of RocketMQ 5.5.0 {@code MessageSysFlag}
 * @param properties the corresponding properties
 * @param reply whether brokers push the message to the requesting client
 */
public record MessageKind(int sysFlag, Map<String, String> properties, boolean reply) {

    /** Brokers store the message for consumers. */
    public static final MessageKind NORMAL = new MessageKind(0, Map.of(), false);

    /**
     * Creates the kind of a half message: brokers hold it back until its transaction
     * ends.
     * @param group the producer group for transaction checks, as the brokers know it
     * @return the kind
     */
    public static MessageKind half(String group) {
        return new MessageKind(OutgoingMessage.TRANSACTION_PREPARED,
                Map.of(MessageProperties.TRANSACTION_PREPARED, "true", MessageProperties.PRODUCER_GROUP, group), false);
    }

    /**
     * Creates the kind of a request: brokers store it for consumers, which are to reply.
     * @param correlationId the id of the request
     * @param clientId the client that receives the reply
     * @param timeoutMillis how long that client waits
     * @return the kind
     */
    public static MessageKind request(String correlationId, String clientId, long timeoutMillis) {
        return new MessageKind(0, Map.of(MessageProperties.CORRELATION_ID, correlationId,
                MessageProperties.REPLY_TO_CLIENT, clientId, MessageProperties.TTL, Long.toString(timeoutMillis)),
                false);
    }

    /**
     * Creates the kind of a reply: brokers push it to the requesting client.
     * @param properties the properties taken from the request
     * @return the kind
     */
    public static MessageKind reply(Map<String, String> properties) {
        return new MessageKind(0, properties, true);
    }

    /**
     * Creates the kind of a trace message.
     * @param keys the keys by which it is found, separated by spaces
     * @return the kind
     */
    public static MessageKind trace(String keys) {
        return new MessageKind(0, Map.of(MessageProperties.KEYS, keys), false);
    }

    /**
     * Returns whether a message may be of any kind. An order key, a delay or a priority
     * is allowed for {@link #NORMAL} messages only.
     * @param message the message
     * @return {@code true} if it is sent immediately, to any queue or to an explicit one
     */
    public static boolean isOpenTo(Message message) {
        return message.delivery() instanceof Delivery.Normal || message.delivery() instanceof Delivery.ToQueue;
    }

    /**
     * Returns whether messages of this kind must not share a request.
     * @return {@code false} for {@link #NORMAL} only
     */
    boolean isUnbatched() {
        return !this.properties.isEmpty();
    }

    /** Contains only the names of properties: their values may be confidential. */
    @Override
    public String toString() {
        return "MessageKind[sysFlag=" + this.sysFlag + ", properties=" + this.properties.keySet() + ", reply="
                + this.reply + "]";
    }

}
