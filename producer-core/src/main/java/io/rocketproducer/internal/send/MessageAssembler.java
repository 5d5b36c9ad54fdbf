package io.rocketproducer.internal.send;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.InvalidMessageException;
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
final class MessageAssembler {

    private static final Set<String> IN_HEADER_OF_RETRIES = Set.of(MessageProperties.RECONSUME_TIME,
            MessageProperties.MAX_RECONSUME_TIMES);

    private final MessageIds ids;

    private final Namespace namespace;

    private final BodyCompression compression;

    private final int maxMessageSize;

    private final SendTraits traits;

    private final Timekeeper time;

    MessageAssembler(ProducerSettings settings, BodyCompression compression, MessageIds ids, Namespace namespace,
            Timekeeper time) {
        this.ids = ids;
        this.namespace = namespace;
        this.compression = compression;
        this.maxMessageSize = settings.maxMessageSize();
        this.traits = settings.unit().mode() ? new SendTraits(true, 0, null, false, false) : SendTraits.USUAL;
        this.time = time;
    }

    /**
     * Assembles a message.
     * @param task the send with the user's message
     * @param kind how brokers handle the message
     * @return the message to send on every attempt
     * @throws InvalidMessageException if the properties are too large
     */
    OutgoingMessage assemble(SendTask task, MessageKind kind) {
        Message message = task.message();
        long bornMillis = this.time.currentTimeMillis();
        MessageProperties own = new MessageProperties(expectedBytes(message, kind));
        addOwn(own, message);
        own.addAll(kind.properties());
        String id = own.addId(this.ids, bornMillis);
        byte[] properties = own.encode();
        if (properties.length > MessageProperties.MAX_BYTES) {
            throw SendExceptions.propertiesTooLarge(task, properties.length);
        }
        BodyCompression.Body body = compress(task);
        return new OutgoingMessage(kind.reply() ? message.topic() : this.namespace.wrap(message.topic()), id,
                body.sysFlag() | kind.sysFlag(), message.flag(), bornMillis, properties, body.bytes(),
                traits(message, kind));
    }

    // Half of the limit is reserved for sending
    private BodyCompression.Body compress(SendTask task) {
        byte[] body = task.message().body();
        if (!this.compression.appliesTo(body)) {
            return new BodyCompression.Body(body, 0);
        }
        task.enter(SendPhase.COMPRESSION, this.time.nanoTime());
        return this.compression.compress(body, () -> task.remainingNanos() - task.budgetNanos() / 2);
    }

    /**
     * Rejects a body that is larger than the settings allow.
     * @param task the send with the user's message
     * @throws InvalidMessageException if the body is too large
     */
    void checkSize(SendTask task) {
        if (task.message().body().length > this.maxMessageSize) {
            throw SendExceptions.bodyTooLarge(task, this.maxMessageSize);
        }
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
        else if (delivery instanceof Delivery.Prioritised prioritised) {
            properties.add(MessageProperties.PRIORITY, Integer.toString(prioritised.priority()));
        }
    }

}
