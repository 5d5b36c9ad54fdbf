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
 * A message to send. Immutable: sending never changes it, and it may be sent again or by
 * several threads.
 * <p>
 * {@link Builder#build()} refuses what no broker would store, with an
 * {@link InvalidMessageException} that names the fault.
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
     * Makes a message with nothing but a body.
     * @param topic where the message goes, as for {@link #builder(String)}
     * @param body what is sent: the array itself, not a copy
     * @return an immutable message
     * @throws InvalidMessageException if the topic or the body is missing or illegal
     */
    public static Message of(String topic, byte[] body) {
        byte[] checkedBody = MessageRules.checkBody(body);
        MessageRules.check(topic, null, List.of(), Map.of(), Delivery.NORMAL);
        return new Message(topic, checkedBody, null, List.of(), Map.of(), 0, true, Delivery.NORMAL);
    }

    /**
     * Starts a message.
     * @param topic where the message goes: letters, digits, {@code _ - % |}, at most 127
     * characters
     * @return a builder
     */
    public static Builder builder(String topic) {
        return new Builder(topic);
    }

    public String topic() {
        return this.topic;
    }

    /**
     * The body itself, not a copy: changing it changes what is sent.
     * @return the body, never empty
     */
    public byte[] body() {
        return this.body;
    }

    public @Nullable String tag() {
        return this.tag;
    }

    public List<String> keys() {
        return this.keys;
    }

    /**
     * The user properties, in the order they were added. System properties such as tag
     * and keys are not among them.
     * @return an unmodifiable map
     */
    public Map<String, String> properties() {
        return this.properties;
    }

    public int flag() {
        return this.flag;
    }

    /**
     * Whether the broker is to answer only once the message is as durable as its
     * configuration asks for.
     * @return {@code true} unless it was turned off
     */
    public boolean waitStoreOk() {
        return this.waitStoreOk;
    }

    public Delivery delivery() {
        return this.delivery;
    }

    /**
     * Starts a changed copy.
     * @return a builder filled from this message; the body is shared, not copied
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
     * Collects the parts of a {@link Message}. Not thread-safe.
     */
    public static final class Builder {

        private final String topic;

        private byte @Nullable [] body;

        private @Nullable String tag;

        private List<String> keys = List.of();

        /** Made when first needed: most messages have none. */
        private @Nullable Map<String, String> properties;

        private int flag;

        private boolean waitStoreOk = true;

        private Delivery delivery = Delivery.NORMAL;

        private Builder(String topic) {
            this.topic = topic;
        }

        /**
         * The payload. The array is handed over: it must not be changed afterwards.
         * @param body at least one byte
         * @return this builder
         */
        public Builder body(byte[] body) {
            this.body = body;
            return this;
        }

        /**
         * The tag consumers may filter by. Default none.
         * @param tag one tag, without {@code |} and white space
         * @return this builder
         */
        public Builder tag(@Nullable String tag) {
            this.tag = tag;
            return this;
        }

        /**
         * Business keys the message can be queried by. Replaces earlier ones.
         * @param keys one or more keys, each without white space
         * @return this builder
         */
        public Builder keys(String... keys) {
            return keys(Arrays.asList(keys));
        }

        /**
         * Business keys the message can be queried by. Replaces earlier ones.
         * @param keys the keys, each without white space
         * @return this builder
         */
        public Builder keys(List<String> keys) {
            // Arrays.asList above admits nulls, which MessageRules refuses with a better
            // text than List.copyOf
            this.keys = Collections.unmodifiableList(Arrays.asList(keys.toArray(String[]::new)));
            return this;
        }

        /**
         * Adds a user property.
         * @param name not blank and not one of RocketMQ's own names; on a {@code %RETRY%}
         * topic {@code RECONSUME_TIME} and {@code MAX_RECONSUME_TIMES} are allowed and
         * say how often the message was consumed, and may be
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
         * The application's own 32 bits, carried unchanged. Default 0.
         * @param flag any value
         * @return this builder
         */
        public Builder flag(int flag) {
            this.flag = flag;
            return this;
        }

        /**
         * Whether the broker is to answer only once the message is flushed and replicated
         * as its configuration asks for. Default {@code true}.
         * @param waitStoreOk whether to wait
         * @return this builder
         */
        public Builder waitStoreOk(boolean waitStoreOk) {
            this.waitStoreOk = waitStoreOk;
            return this;
        }

        /**
         * Keeps messages of one key in order, in one queue, whatever their other
         * attributes and modes are.
         * @param orderKey the key, not blank
         * @return this builder
         */
        public Builder orderKey(String orderKey) {
            return delivery(new Delivery.Ordered(orderKey));
        }

        /**
         * Sends to exactly this queue. Such messages are stored in the order of sending,
         * with one request in flight for each queue; transactional messages and replies
         * excepted.
         * @param queue a queue of the same topic
         * @return this builder
         */
        public Builder queue(MessageQueue queue) {
            return delivery(new Delivery.ToQueue(queue));
        }

        /**
         * Delivers after a delay.
         * @param delay from 1 millisecond to 100 years; brokers have a limit of their
         * own, 3 days by default
         * @return this builder
         */
        public Builder delay(Duration delay) {
            return delivery(new Delivery.After(delay));
        }

        /**
         * Delivers at a point in time.
         * @param time the time, from 1970 to 9999; immediately when it has passed
         * @return this builder
         */
        public Builder deliverAt(Instant time) {
            return delivery(new Delivery.At(time));
        }

        /**
         * Delivers after one of the broker's fixed delays.
         * @param level the level, from 1
         * @return this builder
         */
        public Builder delayLevel(int level) {
            return delivery(new Delivery.Level(level));
        }

        /**
         * Delivers before messages of lower priority, on topics of type PRIORITY.
         * @param priority from 0
         * @return this builder
         */
        public Builder priority(int priority) {
            return delivery(new Delivery.Prioritised(priority));
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
