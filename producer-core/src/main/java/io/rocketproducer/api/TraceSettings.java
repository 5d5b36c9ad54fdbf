package io.rocketproducer.api;

import java.time.Duration;

/**
 * Whether RocketMQ is told about each send in trace messages, which its admin tools and
 * dashboard read. Immutable; change a copy with the {@code with} methods.
 *
 * @param enabled whether sends are traced, default {@code false}; brokers may turn it off
 * for what they store
 * @param topic where trace messages go, default {@code RMQ_SYS_TRACE_TOPIC}, which
 * brokers have only with {@code traceTopicEnable=true}; a namespace does not prefix it
 * @param maxMessages how many messages one trace message tells of at most, default 1000;
 * their ids and keys must have room in its properties, which is some 900 messages
 * @param maxBytes how long the text of one trace message is at most, default 128 KiB, and
 * never more than the largest message; a single longer text goes alone
 * @param linger how long a trace waits for others, default 1 s; closing ends the waiting
 * @param maxWaiting how many messages' traces wait for a broker to store them at most,
 * default 20000 (some 4 MB); traces beyond are dropped and counted
 * @param maxPerSecond how many stored messages' traces a second at most, default 20000,
 * so that tracing leaves the machine to what is traced; further ones are dropped and
 * counted, after a burst of one second's worth. Failed sends and transactions do not
 * count
 */
public record TraceSettings(boolean enabled, String topic, int maxMessages, int maxBytes, Duration linger,
        int maxWaiting, int maxPerSecond) {

    private static final TraceSettings DEFAULTS = new TraceSettings(false, "RMQ_SYS_TRACE_TOPIC", 1_000, 128 * 1024,
            Duration.ofSeconds(1), 20_000, 20_000);

    public TraceSettings {
        if (!topic.matches("[%|a-zA-Z0-9_-]{1,127}")) {
            throw new IllegalArgumentException(
                    "topic must be 1 to 127 letters, digits, '_', '-', '%' and '|' but was '" + topic + "'");
        }
        if (maxMessages < 1) {
            throw new IllegalArgumentException("maxMessages must be 1 or more but was " + maxMessages);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more but was " + maxBytes);
        }
        Durations.requireNotNegative("linger", linger);
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("maxWaiting must be 1 or more but was " + maxWaiting);
        }
        if (maxPerSecond < 1) {
            throw new IllegalArgumentException("maxPerSecond must be 1 or more but was " + maxPerSecond);
        }
    }

    public static TraceSettings defaults() {
        return DEFAULTS;
    }

    public TraceSettings withEnabled(boolean enabled) {
        return new TraceSettings(enabled, this.topic, this.maxMessages, this.maxBytes, this.linger, this.maxWaiting,
                this.maxPerSecond);
    }

    public TraceSettings withTopic(String topic) {
        return new TraceSettings(this.enabled, topic, this.maxMessages, this.maxBytes, this.linger, this.maxWaiting,
                this.maxPerSecond);
    }

    public TraceSettings withMaxMessages(int maxMessages) {
        return new TraceSettings(this.enabled, this.topic, maxMessages, this.maxBytes, this.linger, this.maxWaiting,
                this.maxPerSecond);
    }

    public TraceSettings withMaxBytes(int maxBytes) {
        return new TraceSettings(this.enabled, this.topic, this.maxMessages, maxBytes, this.linger, this.maxWaiting,
                this.maxPerSecond);
    }

    public TraceSettings withLinger(Duration linger) {
        return new TraceSettings(this.enabled, this.topic, this.maxMessages, this.maxBytes, linger, this.maxWaiting,
                this.maxPerSecond);
    }

    public TraceSettings withMaxWaiting(int maxWaiting) {
        return new TraceSettings(this.enabled, this.topic, this.maxMessages, this.maxBytes, this.linger, maxWaiting,
                this.maxPerSecond);
    }

    public TraceSettings withMaxPerSecond(int maxPerSecond) {
        return new TraceSettings(this.enabled, this.topic, this.maxMessages, this.maxBytes, this.linger,
                this.maxWaiting, maxPerSecond);
    }

}
