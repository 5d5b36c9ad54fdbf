/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.protocol.message.SendTraits;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Converts a message to its wire form: assigns its id, adds the system properties,
 * compresses the body. Runs once per message, on the sending thread, before any network
 * access. The user's message is never changed.
 */
public final class MessageAssembler {

    private static final Set<String> IN_HEADER_OF_RETRIES = Set.of(MessageProperties.RECONSUME_TIME,
            MessageProperties.MAX_RECONSUME_TIMES);

    private final MessageIds ids;

    private final Namespace namespace;

    private final BodyCompression compression;

    private final SendTraits traits;

    private final Timekeeper time;

    public MessageAssembler(ProducerSettings settings, BodyCompression compression, MessageIds ids, Namespace namespace,
            Timekeeper time) {
        this.ids = ids;
        this.namespace = namespace;
        this.compression = compression;
        this.traits = settings.unit().mode() ? new SendTraits(true, 0, null, false, false) : SendTraits.USUAL;
        this.time = time;
    }

    /**
     * Returns whether the body of a message is to be compressed.
     * @param message the message
     * @return {@code false} if it is too small, or compression is off
     */
    public boolean compresses(Message message) {
        return this.compression.appliesTo(message.body());
    }

    /**
     * Assembles a message.
     * @param message the user's message
     * @param kind how brokers handle the message
     * @param remainingNanos the time that compression may take; read repeatedly
     * @return the message to send on every attempt
     * @throws PropertiesTooLargeException if brokers would reject the properties
     */
    public OutgoingMessage assemble(Message message, MessageKind kind, LongSupplier remainingNanos) {
        long bornMillis = this.time.currentTimeMillis();
        MessageProperties own = new MessageProperties(expectedBytes(message, kind));
        addOwn(own, message);
        own.addAll(kind.properties());
        String id = own.addId(this.ids, bornMillis);
        byte[] properties = own.encode();
        if (properties.length > MessageProperties.MAX_BYTES) {
            throw new PropertiesTooLargeException(properties.length);
        }
        BodyCompression.Body body = this.compression.compress(message.body(), remainingNanos);
        return new OutgoingMessage(kind.reply() ? message.topic() : this.namespace.wrap(message.topic()), id,
                body.sysFlag() | kind.sysFlag(), message.flag(), bornMillis, properties, body.bytes(),
                traits(message, kind));
    }

    // Exact for messages with ASCII properties only, an estimate for others
    private int expectedBytes(Message message, MessageKind kind) {
        int bytes = MessageProperties.length(MessageProperties.UNIQ_KEY, "") + this.ids.length()
                + lengths(message.properties()) + lengths(kind.properties());
        String tag = message.tag();
        return (tag != null) ? bytes + MessageProperties.length(MessageProperties.TAGS, tag) : bytes;
    }

    private static int lengths(Map<String, String> properties) {
        int bytes = 0;
        if (!properties.isEmpty()) {
            for (Map.Entry<String, String> property : properties.entrySet()) {
                bytes += MessageProperties.length(property.getKey(), property.getValue());
            }
        }
        return bytes;
    }

    private void addOwn(MessageProperties properties, Message message) {
        properties.addAll(isRetry(message) ? withoutCounts(message.properties()) : message.properties());
        if (!message.keys().isEmpty()) {
            properties.add(MessageProperties.KEYS, String.join(" ", message.keys()));
        }
        String tag = message.tag();
        if (tag != null) {
            properties.add(MessageProperties.TAGS, tag);
        }
        if (!message.waitStoreOk()) {
            properties.add(MessageProperties.WAIT, "false");
        }
        if (this.namespace.name() != null) {
            properties.add(MessageProperties.INSTANCE_ID, this.namespace.name());
        }
        addDelivery(properties, message.delivery());
    }

    private static Map<String, String> withoutCounts(Map<String, String> properties) {
        Map<String, String> others = new LinkedHashMap<>(properties);
        others.keySet().removeAll(IN_HEADER_OF_RETRIES);
        return others;
    }

    private SendTraits traits(Message message, MessageKind kind) {
        if (kind.isUnbatched()) {
            return new SendTraits(this.traits.unitMode(), 0, null, kind.reply(), true);
        }
        if (!isRetry(message)) {
            return this.traits;
        }
        String times = message.properties().get(MessageProperties.RECONSUME_TIME);
        String maxTimes = message.properties().get(MessageProperties.MAX_RECONSUME_TIMES);
        return new SendTraits(this.traits.unitMode(), (times != null) ? Integer.parseInt(times) : 0,
                (maxTimes != null) ? Integer.valueOf(maxTimes) : null, false, true);
    }

    private static boolean isRetry(Message message) {
        return message.topic().startsWith(Namespace.RETRY_PREFIX);
    }

    private static void addDelivery(MessageProperties properties, Delivery delivery) {
        if (delivery instanceof Delivery.Ordered ordered) {
            properties.add(MessageProperties.SHARDING_KEY, ordered.key());
        }
        else if (delivery instanceof Delivery.After after) {
            properties.add(MessageProperties.TIMER_DELAY_MS, Long.toString(after.delay().toMillis()));
        }
        else if (delivery instanceof Delivery.At at) {
            properties.add(MessageProperties.TIMER_DELIVER_MS, Long.toString(at.time().toEpochMilli()));
        }
        else if (delivery instanceof Delivery.Level level) {
            properties.add(MessageProperties.DELAY, Integer.toString(level.level()));
        }
        else if (delivery instanceof Delivery.Prioritized prioritized) {
            properties.add(MessageProperties.PRIORITY, Integer.toString(prioritized.priority()));
        }
    }

}
