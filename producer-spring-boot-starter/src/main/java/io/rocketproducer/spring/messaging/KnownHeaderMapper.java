/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.messaging;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.MimeType;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.spring.MessageSpec;

/**
 * Interprets {@link RocketMqHeaders}, and maps other headers to properties.
 *
 * @param all whether headers added by Spring and values of any type become properties
 */
record KnownHeaderMapper(boolean all) implements HeaderMapper {

    /**
     * Supported without prefix, too, as in rocketmq-spring or RocketMQ itself.
     */
    private static final Set<String> BARE = Set.of("KEYS", "TAGS", "FLAG", "WAIT", "WAIT_STORE_MSG_OK", "DELAY");

    private static final Set<String> PREFIXED = Set.of(RocketMqHeaders.KEYS, RocketMqHeaders.TAGS, RocketMqHeaders.FLAG,
            RocketMqHeaders.WAIT, RocketMqHeaders.WAIT_STORE_MSG_OK, RocketMqHeaders.DELAY, RocketMqHeaders.DELAY_TIME,
            RocketMqHeaders.DELIVER_TIME, RocketMqHeaders.SHARDING_KEY, RocketMqHeaders.PRIORITY);

    /**
     * Headers of messages received by rocketmq-spring, which do not apply to another
     * message.
     */
    private static final Set<String> RECEIVED = Set.of("rocketmq_TOPIC", "rocketmq_MESSAGE_ID",
            "rocketmq_BORN_TIMESTAMP", "rocketmq_BORN_HOST", "rocketmq_QUEUE_ID", "rocketmq_SYS_FLAG",
            "rocketmq_TRANSACTION_ID");

    private static final Set<String> SPRINGS_OWN = Set.of(MessageHeaders.ID, MessageHeaders.TIMESTAMP,
            MessageHeaders.REPLY_CHANNEL, MessageHeaders.ERROR_CHANNEL);

    private static final List<Class<?>> SIMPLE = List.of(CharSequence.class, Number.class, Boolean.class,
            Character.class, Enum.class, UUID.class, TemporalAccessor.class, Duration.class, MimeType.class);

    @Override
    public void apply(MessageHeaders headers, MessageSpec message) {
        set(headers, RocketMqHeaders.KEYS, KnownHeaderMapper::keys, message::keys);
        set(headers, RocketMqHeaders.TAGS, Object::toString, message::tag);
        set(headers, RocketMqHeaders.FLAG, KnownHeaderMapper::number, (flag) -> message.flag(flag.intValue()));
        set(headers, RocketMqHeaders.WAIT, KnownHeaderMapper::truth, message::waitStoreOk);
        set(headers, RocketMqHeaders.WAIT_STORE_MSG_OK, KnownHeaderMapper::truth, message::waitStoreOk);
        set(headers, RocketMqHeaders.DELAY, KnownHeaderMapper::number, (level) -> {
            if (level != 0) {
                message.delayLevel(level.intValue());
            }
        });
        set(headers, RocketMqHeaders.DELAY_TIME, KnownHeaderMapper::duration, message::delay);
        set(headers, RocketMqHeaders.DELIVER_TIME, KnownHeaderMapper::time, message::deliverAt);
        set(headers, RocketMqHeaders.SHARDING_KEY, Object::toString, message::orderKey);
        set(headers, RocketMqHeaders.PRIORITY, KnownHeaderMapper::number,
                (priority) -> message.priority(priority.intValue()));
        headers.forEach((name, value) -> {
            if (isProperty(name, value)) {
                message.property(name, value.toString());
            }
        });
    }

    private boolean isProperty(String name, Object value) {
        if (BARE.contains(name) || PREFIXED.contains(name)) {
            return false;
        }
        return this.all || (!SPRINGS_OWN.contains(name) && !RECEIVED.contains(name)
                && SIMPLE.stream().anyMatch((type) -> type.isInstance(value)));
    }

    private static <T> void set(Map<String, Object> headers, String name, Function<Object, T> reader,
            Consumer<T> setter) {
        String bareName = name.substring(RocketMqHeaders.PREFIX.length());
        Object bare = BARE.contains(bareName) ? headers.get(bareName) : null;
        Object value = (bare != null) ? bare : headers.get(name);
        if (value != null) {
            setter.accept(read(name, value, reader));
        }
    }

    // The exception contains only the type of the value, which may be confidential
    private static <T> T read(String name, Object value, Function<Object, T> reader) {
        T read = null;
        try {
            read = reader.apply(value);
        }
        catch (NumberFormatException | DateTimeException | ArithmeticException ex) {
            // Handled below, without the value that this exception quotes
        }
        return required(read, name, value);
    }

    private static <T> T required(@Nullable T read, String name, Object value) {
        if (read == null) {
            throw new InvalidMessageException(
                    "Message refused: the header " + name + " has a value of type " + value.getClass().getName()
                            + " that cannot be understood: see RocketMqHeaders for what it may be");
        }
        return read;
    }

    private static List<String> keys(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).toList();
        }
        return Arrays.stream(value.toString().split(" ")).filter((key) -> !key.isEmpty()).toList();
    }

    private static Long number(Object value) {
        long number = (value instanceof Number given) ? given.longValue() : Long.parseLong(value.toString().trim());
        return (long) Math.toIntExact(number);
    }

    private static @Nullable Boolean truth(Object value) {
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static Duration duration(Object value) {
        return (value instanceof Duration duration) ? duration : Duration.ofMillis(millis(value));
    }

    private static Instant time(Object value) {
        return (value instanceof Instant instant) ? instant : Instant.ofEpochMilli(millis(value));
    }

    private static long millis(Object value) {
        return (value instanceof Number number) ? number.longValue() : Long.parseLong(value.toString().trim());
    }

}
