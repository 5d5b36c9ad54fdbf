/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;

/**
 * Trace record of a send, successful or failed.
 *
 * @param message the message
 * @param half whether it is a half message of a transaction
 * @param messageId its id
 * @param offsetMessageId the id assigned by the broker, {@code null} for none
 * @param region the region of the broker
 * @param storeHost the broker of the last attempt, {@code null} if there was none
 * @param bodyBytes the length of its body on the wire
 * @param bornMillis when it was created, in milliseconds since 1970
 * @param costMillis the duration of the send, including retries
 * @param attempts the number of send attempts
 * @param success whether it was stored with the durability configured on the brokers
 */
public record SendTraceRecord(Message message, boolean half, String messageId, @Nullable String offsetMessageId,
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
        // Parsers ignore this extra field, which shows retries to human readers
        text.add(this.attempts).add(END);
    }

    // Both are ASCII: addresses and hexadecimal digits
    private static String orAbsent(@Nullable String text) {
        return (text != null) ? text : "null";
    }

    // The ordinals in RocketMQ 5.5.0 MessageType
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
