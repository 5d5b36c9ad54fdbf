/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A message to send. Immutable: it may be sent several times and by several threads.
 * <p>
 * {@link Builder#build()} validates the message and throws an
 * {@link InvalidMessageException} for content that every broker would reject.
 */
public final class Message {

    private final String topic;

    private final byte[] body;

    private final @Nullable String tag;

    private final List<String> keys;

    private final Map<String, String> properties;

    private final int flag;

    private final boolean waitStoreOk;

    private final Delivery delivery;

    private Message(String topic, byte[] body, @Nullable String tag, List<String> keys, Map<String, String> properties,
            int flag, boolean waitStoreOk, Delivery delivery) {
        this.topic = topic;
        this.body = body;
        this.tag = tag;
        this.keys = keys;
        this.properties = properties;
        this.flag = flag;
        this.waitStoreOk = waitStoreOk;
        this.delivery = delivery;
    }

    /**
     * Creates a message with a topic and a body only.
     * @param topic the topic, as for {@link #builder(String)}
     * @param body the body: the array itself, not a copy
     * @return an immutable message
     * @throws InvalidMessageException if the topic or the body is missing or illegal
     */
    public static Message of(String topic, byte[] body) {
        byte[] checkedBody = MessageRules.checkBody(body);
        MessageRules.check(topic, null, List.of(), Map.of(), Delivery.NORMAL);
        return new Message(topic, checkedBody, null, List.of(), Map.of(), 0, true, Delivery.NORMAL);
    }

    /**
     * Creates a builder.
     * @param topic the topic: letters, digits, {@code _ - % |}, at most 127 characters
     * @return a builder
     */
    public static Builder builder(String topic) {
        return new Builder(topic);
    }

    /**
     * Returns the topic.
     * @return the topic, without namespace
     */
    public String topic() {
        return this.topic;
    }

    /**
     * Returns the body itself, not a copy: changing the array changes the message.
     * @return the body, never empty
     */
    public byte[] body() {
        return this.body;
    }

    /**
     * Returns the tag that consumers can filter by.
     * @return the tag, {@code null} for none
     */
    public @Nullable String tag() {
        return this.tag;
    }

    /**
     * Returns the business keys that the message can be queried by.
     * @return an unmodifiable list, possibly empty
     */
    public List<String> keys() {
        return this.keys;
    }

    /**
     * Returns the user properties in insertion order. System properties such as tag and
     * keys are not included.
     * @return an unmodifiable map
     */
    public Map<String, String> properties() {
        return this.properties;
    }

    /**
     * Returns the application-defined bits.
     * @return 32 bits, 0 unless set
     */
    public int flag() {
        return this.flag;
    }

    /**
     * Returns whether the broker waits for the configured flush and replication before it
     * responds.
     * @return {@code true} unless disabled
     */
    public boolean waitStoreOk() {
        return this.waitStoreOk;
    }

    /**
     * Returns the queueing and delivery options.
     * @return the delivery, {@link Delivery#NORMAL} unless set
     */
    public Delivery delivery() {
        return this.delivery;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from this message; the body is shared, not copied
     */
    public Builder toBuilder() {
        Builder builder = new Builder(this.topic);
        builder.body = this.body;
        builder.tag = this.tag;
        builder.keys = this.keys;
        if (!this.properties.isEmpty()) {
            builder.properties(this.properties);
        }
        builder.flag = this.flag;
        builder.waitStoreOk = this.waitStoreOk;
        builder.delivery = this.delivery;
        return builder;
    }

    /** Topic, tag and sizes only: keys, properties and body may be confidential. */
    @Override
    public String toString() {
        return "Message[topic=" + this.topic + ", tag=" + this.tag + ", keys=" + this.keys.size() + ", properties="
                + this.properties.size() + ", bodyBytes=" + this.body.length + "]";
    }

    /**
     * Builder for {@link Message}. Not thread-safe.
     */
    public static final class Builder {

        private final String topic;

        private byte @Nullable [] body;

        private @Nullable String tag;

        private List<String> keys = List.of();

        /** Created lazily: most messages have none. */
        private @Nullable Map<String, String> properties;

        private int flag;

        private boolean waitStoreOk = true;

        private Delivery delivery = Delivery.NORMAL;

        private Builder(String topic) {
            this.topic = topic;
        }

        /**
         * Sets the body. The array is not copied and must not be changed afterwards.
         * @param body at least one byte
         * @return this builder
         */
        public Builder body(byte[] body) {
            this.body = body;
            return this;
        }

        /**
         * Sets the tag that consumers can filter by. Default none.
         * @param tag one tag, without {@code |} and white space
         * @return this builder
         */
        public Builder tag(@Nullable String tag) {
            this.tag = tag;
            return this;
        }

        /**
         * Sets the business keys that the message can be queried by, replacing previous
         * ones.
         * @param keys one or more keys, each without white space
         * @return this builder
         */
        public Builder keys(String... keys) {
            return keys(Arrays.asList(keys));
        }

        /**
         * Sets the business keys that the message can be queried by, replacing previous
         * ones.
         * @param keys the keys, each without white space
         * @return this builder
         */
        public Builder keys(List<String> keys) {
            // Arrays.asList above permits nulls, which MessageRules rejects with a better
            // message than List.copyOf
            this.keys = Collections.unmodifiableList(Arrays.asList(keys.toArray(String[]::new)));
            return this;
        }

        /**
         * Adds a user property.
         * @param name not blank and not a name reserved by RocketMQ; on {@code %RETRY%}
         * topics {@code RECONSUME_TIME} and {@code MAX_RECONSUME_TIMES} are allowed, the
         * number of deliveries so far and its maximum
         * @param value not blank
         * @return this builder
         */
        public Builder property(String name, String value) {
            added().put(name, value);
            return this;
        }

        /**
         * Adds user properties.
         * @param properties names and values
         * @return this builder
         */
        public Builder properties(Map<String, String> properties) {
            added().putAll(properties);
            return this;
        }

        /**
         * Sets 32 application-defined bits, which brokers pass on unchanged. Default 0.
         * @param flag any value
         * @return this builder
         */
        public Builder flag(int flag) {
            this.flag = flag;
            return this;
        }

        /**
         * Sets whether the broker waits for the configured flush and replication before
         * it responds. Default {@code true}.
         * @param waitStoreOk whether to wait
         * @return this builder
         */
        public Builder waitStoreOk(boolean waitStoreOk) {
            this.waitStoreOk = waitStoreOk;
            return this;
        }

        /**
         * Sends all messages with the same order key to one queue, in send order,
         * regardless of their other attributes and send modes.
         * @param orderKey the key, not blank
         * @return this builder
         */
        public Builder orderKey(String orderKey) {
            return delivery(new Delivery.Ordered(orderKey));
        }

        /**
         * Sends to an explicit queue. Such messages are stored in send order, with one
         * request in flight per queue. Transactional messages and replies are excluded
         * from this guarantee.
         * @param queue a queue of the same topic
         * @return this builder
         */
        public Builder queue(MessageQueue queue) {
            return delivery(new Delivery.ToQueue(queue));
        }

        /**
         * Delivers the message after a delay.
         * @param delay from 1 millisecond to 100 years; brokers apply their own limit, 3
         * days by default
         * @return this builder
         */
        public Builder delay(Duration delay) {
            return delivery(new Delivery.After(delay));
        }

        /**
         * Delivers the message at a point in time.
         * @param time the time, from 1970 to 9999; the message is delivered immediately
         * if it has passed
         * @return this builder
         */
        public Builder deliverAt(Instant time) {
            return delivery(new Delivery.At(time));
        }

        /**
         * Delivers the message after one of the broker's predefined delays.
         * @param level the level, from 1
         * @return this builder
         */
        public Builder delayLevel(int level) {
            return delivery(new Delivery.Level(level));
        }

        /**
         * Delivers the message before messages of lower priority, on topics of type
         * PRIORITY.
         * @param priority from 0
         * @return this builder
         */
        public Builder priority(int priority) {
            return delivery(new Delivery.Prioritized(priority));
        }

        /**
         * Builds the message.
         * @return an immutable message
         * @throws InvalidMessageException if a part is missing or illegal
         */
        public Message build() {
            byte[] checkedBody = MessageRules.checkBody(this.body);
            Map<String, String> copied = (this.properties == null) ? Map.of()
                    : Collections.unmodifiableMap(new LinkedHashMap<>(this.properties));
            MessageRules.check(this.topic, this.tag, this.keys, copied, this.delivery);
            return new Message(this.topic, checkedBody, this.tag, this.keys, copied, this.flag, this.waitStoreOk,
                    this.delivery);
        }

        private Map<String, String> added() {
            if (this.properties == null) {
                this.properties = new LinkedHashMap<>();
            }
            return this.properties;
        }

        private Builder delivery(Delivery wanted) {
            if (!this.delivery.equals(Delivery.NORMAL) && this.delivery.getClass() != wanted.getClass()) {
                throw MessageRules.conflictingDeliveries(this.delivery, wanted);
            }
            this.delivery = Objects.requireNonNull(wanted);
            return this;
        }

    }

}
