package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;

/**
 * Lookup and refresh of topic routes. Immutable.
 *
 * @param autoCreate whether messages of an unknown topic are sent to the brokers of the
 * default topic {@code TBW102}, so that a broker may create the topic, default
 * {@code true}
 * @param autoCreateQueues the number of queues of a topic created so, default 4
 * @param refreshInterval the interval for refreshing known routes, at least 10 ms,
 * default 30 s
 * @param warmUp topics whose routes are looked up and whose brokers are connected at
 * start; a failure does not fail the start, default none
 */
public record TopicSettings(boolean autoCreate, int autoCreateQueues, Duration refreshInterval, List<String> warmUp) {

    private static final TopicSettings DEFAULTS = new TopicSettings(true, 4, Duration.ofSeconds(30), List.of());

    public TopicSettings {
        if (autoCreateQueues < 1) {
            throw new IllegalArgumentException("autoCreateQueues must be 1 or more but was " + autoCreateQueues);
        }
        Durations.requireInterval("refreshInterval", refreshInterval);
        warmUp = List.copyOf(warmUp);
    }

    public static TopicSettings defaults() {
        return DEFAULTS;
    }

    public TopicSettings withAutoCreate(boolean autoCreate) {
        return new TopicSettings(autoCreate, this.autoCreateQueues, this.refreshInterval, this.warmUp);
    }

    public TopicSettings withAutoCreateQueues(int autoCreateQueues) {
        return new TopicSettings(this.autoCreate, autoCreateQueues, this.refreshInterval, this.warmUp);
    }

    public TopicSettings withRefreshInterval(Duration refreshInterval) {
        return new TopicSettings(this.autoCreate, this.autoCreateQueues, refreshInterval, this.warmUp);
    }

    public TopicSettings withWarmUp(List<String> topics) {
        return new TopicSettings(this.autoCreate, this.autoCreateQueues, this.refreshInterval, topics);
    }

}
