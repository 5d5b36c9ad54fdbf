package io.rocketproducer.api;

import java.time.Duration;

/**
 * Message trace: records of sends, stored in trace messages for RocketMQ's admin tools
 * and dashboard. Immutable; the {@code with} methods return changed copies.
 *
 * @param enabled whether sends are traced, default {@code false}; brokers may disable
 * tracing for the messages they store
 * @param topic the topic of trace messages, default {@code RMQ_SYS_TRACE_TOPIC}, which
 * brokers create only with {@code traceTopicEnable=true}; it is not prefixed by the
 * namespace
 * @param maxMessages the maximum number of records per trace message, default 1000; the
 * ids and keys must fit into its properties, which limits it to about 900 records
 * @param maxBytes the maximum text length of a trace message, default 128 KiB, capped at
 * the maximum message size; a longer record is sent in its own trace message
 * @param linger how long a record waits for further records, default 1 s; closing the
 * producer ends the wait
 * @param maxWaiting the maximum number of records that are not stored yet, default 20000
 * (about 4 MB); excess records are dropped and counted
 * @param maxPerSecond the maximum rate of records of stored messages per second, default
 * 20000, with a burst of one second, so that tracing does not slow down sending; excess
 * records are dropped and counted. Failed sends and transactions are not limited
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
