package io.rocketproducer.internal.send;

import java.util.Map;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;
import io.rocketproducer.internal.protocol.MessageProperties;
import io.rocketproducer.internal.protocol.OutgoingMessage;

/**
 * What brokers do with a message. Whatever is not {@link #NORMAL} leaves alone: brokers
 * put no cluster on requests in a batch, and know no batches of half messages and
 * replies.
 *
 * @param sysFlag the bits of RocketMQ 5.5.0 {@code MessageSysFlag} that say so
 * @param properties the properties that say so
 * @param reply whether they hand it to the client that asked for it
 */
record MessageKind(int sysFlag, Map<String, String> properties, boolean reply) {

    /** They store it for consumers. */
    static final MessageKind NORMAL = new MessageKind(0, Map.of(), false);

    /**
     * They hold it back until its transaction ends.
     * @param group whom they ask what became of it, as they know it
     * @return the kind
     */
    static MessageKind half(String group) {
        return new MessageKind(OutgoingMessage.TRANSACTION_PREPARED,
                Map.of(MessageProperties.TRANSACTION_PREPARED, "true", MessageProperties.PRODUCER_GROUP, group), false);
    }

    /**
     * They store it for consumers, who are to reply.
     * @param correlationId which request it is
     * @param clientId whom to reply to
     * @param timeoutMillis how long that client waits
     * @return the kind
     */
    static MessageKind request(String correlationId, String clientId, long timeoutMillis) {
        return new MessageKind(0, Map.of(MessageProperties.CORRELATION_ID, correlationId,
                MessageProperties.REPLY_TO_CLIENT, clientId, MessageProperties.TTL, Long.toString(timeoutMillis)),
                false);
    }

    /**
     * They hand it to the client that asked for it.
     * @param properties what belongs to the request
     * @return the kind
     */
    static MessageKind reply(Map<String, String> properties) {
        return new MessageKind(0, properties, true);
    }

    /**
     * They store what is told about other messages.
     * @param keys what finds it, separated by spaces
     * @return the kind
     */
    static MessageKind trace(String keys) {
        return new MessageKind(0, Map.of(MessageProperties.KEYS, keys), false);
    }

    /**
     * Whether a message may be of any kind: a line, a delay or a priority are for
     * messages that are {@link #NORMAL}.
     * @param message the message
     * @return {@code true} if it is sent at once, to some queue or to one that it names
     */
    static boolean isOpenTo(Message message) {
        return message.delivery() instanceof Delivery.Normal || message.delivery() instanceof Delivery.ToQueue;
    }

    /**
     * Whether such a message must not share a request.
     * @return {@code false} for {@link #NORMAL} only
     */
    boolean leavesAlone() {
        return !this.properties.isEmpty();
    }

    /** Names of properties only: their values may be confidential. */
    @Override
    public String toString() {
        return "MessageKind[sysFlag=" + this.sysFlag + ", properties=" + this.properties.keySet() + ", reply="
                + this.reply + "]";
    }

}
