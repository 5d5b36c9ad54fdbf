package io.rocketproducer.internal.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;

/**
 * A message was sent, well or badly.
 *
 * @param message the message
 * @param half whether a transaction decides about it
 * @param messageId its id
 * @param offsetMessageId the id the broker gave it, {@code null} if none did
 * @param region where the broker is
 * @param storeHost the broker that was asked last, {@code null} if none was
 * @param bodyBytes how long its body was on the wire
 * @param bornMillis when it was made, in milliseconds since 1970
 * @param costMillis how long the send took, retries included
 * @param attempts how many requests were made for it
 * @param success whether it is stored as durably as brokers are told to
 */
public record SentMessage(Message message, boolean half, String messageId, @Nullable String offsetMessageId,
        String region, @Nullable String storeHost, int bodyBytes, long bornMillis, int costMillis, int attempts,
        boolean success) implements TraceLine {

    @Override
    public List<String> keys() {
        return this.message.keys();
    }

    @Override
    public @Nullable String tag() {
        return this.message.tag();
    }

    @Override
    public void appendTo(StringBuilder text, Origin origin) {
        text.append("Pub").append(FIELD);
        text.append(this.bornMillis).append(FIELD);
        text.append(this.region).append(FIELD);
        text.append(origin.group()).append(FIELD);
        text.append(this.message.topic()).append(FIELD);
        text.append(this.messageId).append(FIELD);
        appendTagAndKeys(text);
        text.append(this.storeHost).append(FIELD);
        text.append(this.bodyBytes).append(FIELD);
        text.append(this.costMillis).append(FIELD);
        text.append(type()).append(FIELD);
        text.append(this.offsetMessageId).append(FIELD);
        text.append(this.success).append(FIELD);
        text.append(origin.clientHost()).append(FIELD);
        // Readers stop before this one, which tells people of retries
        text.append(this.attempts).append(END);
    }

    // The places of the names in RocketMQ 5.5.0 MessageType
    private char type() {
        Delivery delivery = this.message.delivery();
        if (delivery instanceof Delivery.Ordered) {
            return '4';
        }
        if (delivery instanceof Delivery.After || delivery instanceof Delivery.At
                || delivery instanceof Delivery.Level) {
            return '3';
        }
        return this.half ? '1' : '0';
    }

}
