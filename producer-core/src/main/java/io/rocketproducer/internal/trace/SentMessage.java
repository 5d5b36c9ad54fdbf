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
    public void appendTo(TraceText text, Origin origin) {
        text.ascii("Pub").add(FIELD);
        text.add(this.bornMillis).add(FIELD);
        text.add(this.region).add(FIELD);
        text.ascii(origin.group()).add(FIELD);
        text.ascii(this.message.topic()).add(FIELD);
        text.ascii(this.messageId).add(FIELD);
        appendTagAndKeys(text);
        text.ascii(orAbsent(this.storeHost)).add(FIELD);
        text.add(this.bodyBytes).add(FIELD);
        text.add(this.costMillis).add(FIELD);
        text.add(type()).add(FIELD);
        text.ascii(orAbsent(this.offsetMessageId)).add(FIELD);
        text.ascii(Boolean.toString(this.success)).add(FIELD);
        text.ascii(origin.clientHost()).add(FIELD);
        // Readers stop before this one, which tells people of retries
        text.add(this.attempts).add(END);
    }

    // Both are ASCII: addresses and hexadecimal digits
    private static String orAbsent(@Nullable String text) {
        return (text != null) ? text : "null";
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
