/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Validates messages before any I/O. Names and limits are those of RocketMQ 5.5.0
 * ({@code Validators}, {@code TopicValidator} and {@code MessageConst}).
 */
final class MessageRules {

    private static final int MAX_TOPIC_LENGTH = 127;

    /** Separators of the encoded properties; they cannot be escaped. */
    private static final char NAME_END = '\u0001';

    private static final char PAIR_END = '\u0002';

    private static final Set<String> TOPICS_NOT_TO_SEND_TO = Set.of("SCHEDULE_TOPIC_XXXX", "RMQ_SYS_TRANS_HALF_TOPIC",
            "RMQ_SYS_TRANS_OP_HALF_TOPIC", "TRANS_CHECK_MAX_TIME_TOPIC", "SELF_TEST_TOPIC", "OFFSET_MOVED_EVENT",
            "RMQ_SYS_ROCKSDB_TRANS_HALF_TOPIC", "RMQ_SYS_ROCKSDB_TRANS_OP_HALF_TOPIC");

    private static final String RETRY_PREFIX = "%RETRY%";

    /** Allowed on retry topics of consumer groups, sent as header fields. */
    private static final Set<String> RETRY_PROPERTIES = Set.of("RECONSUME_TIME", "MAX_RECONSUME_TIMES");

    private static final Set<String> RESERVED_PROPERTIES = Set.of("TRACE_ON", "MSG_REGION", "KEYS", "TAGS", "WAIT",
            "DELAY", "RETRY_TOPIC", "ORIGIN_GROUP", "REAL_TOPIC", "REAL_QID", "TRAN_MSG", "PGROUP", "MIN_OFFSET",
            "MAX_OFFSET", "BUYER_ID", "ORIGIN_MESSAGE_ID", "TRANSFER_FLAG", "CORRECTION_FLAG", "MQ2_FLAG",
            "RECONSUME_TIME", "UNIQ_KEY", "MAX_RECONSUME_TIMES", "CONSUME_START_TIME", "POP_CK", "POP_CK_OFFSET",
            "1ST_POP_TIME", "TRAN_PREPARED_QUEUE_OFFSET", "DUP_INFO", "EXTEND_UNIQ_INFO", "INSTANCE_ID",
            "CORRELATION_ID", "REPLY_TO_CLIENT", "TTL", "ARRIVE_TIME", "PUSH_REPLY_TIME", "CLUSTER", "MSG_TYPE",
            "INNER_MULTI_QUEUE_OFFSET", "TIMER_DELAY_MS", "TIMER_DELAY_SEC", "TIMER_DELIVER_MS", "TIMER_ENQUEUE_MS",
            "TIMER_DEQUEUE_MS", "TIMER_ROLL_TIMES", "TIMER_OUT_MS", "TIMER_DEL_UNIQKEY", "TIMER_DELAY_LEVEL",
            "__BORNHOST", "BORN_TIMESTAMP", "DLQ_ORIGIN_TOPIC", "DLQ_ORIGIN_MESSAGE_ID", "__CRC32#",
            "_SYS_MSG_PRIORITY_", "__LITE_TOPIC", "__SHARDINGKEY", "__transactionId__");

    private static final Map<String, String> BUILDER_METHODS = Map.of("KEYS", "keys(..)", "TAGS", "tag(..)", "WAIT",
            "waitStoreOk(..)", "DELAY", "delayLevel(..)", "TIMER_DELAY_MS", "delay(..)", "TIMER_DELAY_SEC", "delay(..)",
            "TIMER_DELIVER_MS", "deliverAt(..)", "_SYS_MSG_PRIORITY_", "priority(..)", "__SHARDINGKEY", "orderKey(..)");

    private static final Duration SHORTEST_DELAY = Duration.ofMillis(1);

    private static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

    private static final Instant LAST_DELIVERY = Instant.parse("9999-12-31T23:59:59.999Z");

    private MessageRules() {
    }

    static byte[] checkBody(byte @Nullable [] body) {
        if (body == null) {
            throw refuse("the body is missing: call body(..) with at least one byte");
        }
        if (body.length == 0) {
            throw refuse("the body is empty: RocketMQ stores no message without at least one byte");
        }
        return body;
    }

    static void check(@Nullable String topic, @Nullable String tag, List<@Nullable String> keys,
            Map<@Nullable String, @Nullable String> properties, Delivery delivery) {
        String checkedTopic = checkTopic(topic);
        checkTag(tag);
        for (String key : keys) {
            checkKey(key);
        }
        boolean retry = checkedTopic.startsWith(RETRY_PREFIX);
        properties.forEach((name, value) -> checkProperty(name, value, retry));
        checkDelivery(delivery, checkedTopic);
    }

    static InvalidMessageException conflictingDeliveries(Delivery first, Delivery second) {
        return refuse("a message has one of orderKey, queue, delay, deliverAt, delayLevel and priority, but both "
                + first.label() + " and " + second.label() + " were set: remove one of them");
    }

    private static String checkTopic(@Nullable String topic) {
        if (topic == null || topic.isBlank()) {
            throw refuse("the topic is blank: name the topic to send to");
        }
        if (topic.length() > MAX_TOPIC_LENGTH) {
            throw refuse("the topic has " + topic.length() + " characters but at most " + MAX_TOPIC_LENGTH
                    + " are allowed: shorten it");
        }
        for (int i = 0; i < topic.length(); i++) {
            if (!isNameCharacter(topic.charAt(i))) {
                throw refuse("the topic has an illegal character at index " + i + " (U+"
                        + String.format("%04X", (int) topic.charAt(i))
                        + "): only letters, digits, '_', '-', '%' and '|' are allowed");
            }
        }
        if (TOPICS_NOT_TO_SEND_TO.contains(topic)) {
            throw refuse("the topic " + topic + " belongs to RocketMQ itself: choose another topic");
        }
        return topic;
    }

    private static void checkTag(@Nullable String tag) {
        if (tag == null) {
            return;
        }
        if (tag.isBlank()) {
            throw refuse("the tag is blank: omit it, or set a tag");
        }
        if (tag.contains("||")) {
            throw refuse("the tag contains '||', which separates tags in a consumer's subscription: use one tag");
        }
        checkSeparators("the tag", tag);
    }

    private static void checkKey(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw refuse("a key is blank: omit it, or set a key");
        }
        if (key.chars().anyMatch(Character::isWhitespace)) {
            throw refuse("a key contains white space, which separates keys: pass several keys as several arguments");
        }
        checkSeparators("a key", key);
    }

    private static void checkProperty(@Nullable String name, @Nullable String value, boolean retry) {
        if (name == null || name.isBlank()) {
            throw refuse("a property name is blank: omit the property, or name it");
        }
        checkSeparators("a property name", name);
        if (retry && RETRY_PROPERTIES.contains(name)) {
            checkCount(name, value);
            return;
        }
        if (RESERVED_PROPERTIES.contains(name)) {
            String method = BUILDER_METHODS.get(name);
            throw refuse("the property name " + name + " is reserved by RocketMQ: "
                    + ((method != null) ? "use " + method + " instead" : "choose another name"));
        }
        if (value == null || value.isBlank()) {
            throw refuse("the value of property " + name + " is blank, which brokers drop: omit it");
        }
        checkSeparators("the value of property " + name, value);
    }

    private static void checkCount(String name, @Nullable String value) {
        if (value == null || !value.matches("\\d{1,9}")) {
            throw refuse("the value of property " + name + " must be a whole number from 0");
        }
    }

    private static void checkDelivery(Delivery delivery, String topic) {
        if (delivery instanceof Delivery.Ordered ordered) {
            if (ordered.key().isBlank()) {
                throw refuse("orderKey is blank: name the key whose messages stay in order");
            }
            checkSeparators("orderKey", ordered.key());
        }
        else if (delivery instanceof Delivery.ToQueue target && !target.queue().topic().equals(topic)) {
            throw refuse("the queue belongs to topic " + target.queue().topic() + " but the message to " + topic
                    + ": use a queue of its topic");
        }
        else if (delivery instanceof Delivery.After after && isOutOfRange(after.delay())) {
            throw refuse("delay must be at least 1 ms and at most 100 years but was " + after.delay());
        }
        else if (delivery instanceof Delivery.At at
                && (at.time().isBefore(Instant.EPOCH) || at.time().isAfter(LAST_DELIVERY))) {
            throw refuse("deliverAt must not be before 1970 nor after 9999 but was " + at.time());
        }
        else if (delivery instanceof Delivery.Level level && level.level() < 1) {
            throw refuse("delayLevel must be 1 or more but was " + level.level());
        }
        else if (delivery instanceof Delivery.Prioritized prioritized && prioritized.priority() < 0) {
            throw refuse("priority must be 0 or more but was " + prioritized.priority());
        }
    }

    private static boolean isOutOfRange(Duration delay) {
        return delay.compareTo(SHORTEST_DELAY) < 0 || delay.compareTo(LONGEST_DELAY) > 0;
    }

    private static void checkSeparators(String what, String text) {
        if (text.indexOf(NAME_END) >= 0 || text.indexOf(PAIR_END) >= 0) {
            throw refuse(what + " contains U+0001 or U+0002, which separate properties on the wire: remove it");
        }
    }

    private static boolean isNameCharacter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9') || character == '_' || character == '-' || character == '%'
                || character == '|';
    }

    private static InvalidMessageException refuse(String fault) {
        return new InvalidMessageException("Message refused: " + fault);
    }

}
