/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.MessageQueue;

/**
 * The queues that order keys are hashed over. They equal the queues of the current route,
 * with one exception: a broker that is absent from the route keeps its queues in this
 * list, so that an outage of a broker does not move keys. A present broker reports its
 * current number of queues, so the list changes when the topic is resized.
 * <p>
 * A broker is present if it has a master and is writable. A slave that acts as master is
 * not writable, and neither is a broker whose write permission was withdrawn for
 * maintenance. While all brokers are present, the list equals that of the official client
 * (RocketMQ 5.5.0 {@code TopicPublishInfo}), so all clients map a key to the same queue.
 * <p>
 * Immutable.
 */
public final class HashQueues {

    /**
     * A broker absent for this long is considered removed, so that broker names do not
     * accumulate. Exceeds the length of an outage, because removal moves the broker's
     * keys.
     */
    static final Duration LONGEST_ABSENCE = Duration.ofHours(24);

    private static final Comparator<MessageQueue> ORDER = Comparator.comparing(MessageQueue::brokerName)
        .thenComparingInt(MessageQueue::queueId);

    private final List<MessageQueue> queues;

    private final Source source;

    /** Brokers that report their number of queues, including those that report none. */
    private final Set<String> present;

    /**
     * The time since which each absent broker has been absent, in monotonic nanoseconds.
     */
    private final Map<String, Long> absentSince;

    private HashQueues(List<MessageQueue> queues, Source source, Set<String> present, Map<String, Long> absentSince) {
        this.queues = List.copyOf(queues);
        this.source = source;
        this.present = Set.copyOf(present);
        this.absentSince = Map.copyOf(absentSince);
    }

    /**
     * Creates a list that the name server keeps complete, including absent brokers: that
     * of an order configuration or of a static topic.
     * @param queues the queues
     * @return the list
     */
    static HashQueues listed(List<MessageQueue> queues) {
        return new HashQueues(queues, Source.LISTED, Set.of(), Map.of());
    }

    /**
     * Creates a list of present brokers only.
     * @param queues the queues
     * @param present the brokers that report their number of queues
     * @return the list
     */
    static HashQueues reported(List<MessageQueue> queues, Set<String> present) {
        return new HashQueues(queues, Source.REPORTED, present, Map.of());
    }

    /**
     * Creates a list of present brokers that hold the default topic, for a topic that
     * does not exist yet.
     * @param queues the queues
     * @param present the brokers that report their number of queues
     * @return the list
     */
    static HashQueues borrowed(List<MessageQueue> queues, Set<String> present) {
        return new HashQueues(queues, Source.BORROWED, present, Map.of());
    }

    /**
     * Returns the successor of a previous list: this list, plus the queues in the
     * previous list of brokers that are absent here. Lists from different sources are not
     * merged: a topic that is created, or receives an order configuration, is resized.
     * @param previous the previous list, {@code null} if there is none
     * @param nowNanos the monotonic time
     * @return the list from now on
     */
    HashQueues after(@Nullable HashQueues previous, long nowNanos) {
        if (previous == null || this.source == Source.LISTED || previous.source != this.source) {
            return this;
        }
        Map<String, Long> absent = new HashMap<>();
        List<MessageQueue> merged = new ArrayList<>(this.queues);
        for (MessageQueue queue : previous.queues) {
            String broker = queue.brokerName();
            if (!this.present.contains(broker)) {
                long since = previous.absentSince.getOrDefault(broker, nowNanos);
                if (nowNanos - since < LONGEST_ABSENCE.toNanos()) {
                    absent.put(broker, since);
                    merged.add(queue);
                }
            }
        }
        if (absent.isEmpty()) {
            return this;
        }
        merged.sort(ORDER);
        return new HashQueues(merged, this.source, this.present, absent);
    }

    /**
     * Returns the queue of an order key, as RocketMQ 5.5.0
     * {@code SelectMessageQueueByHash} does.
     * @param key the order key
     * @return its queue
     */
    public MessageQueue of(String key) {
        return this.queues.get(Math.abs(key.hashCode() % this.queues.size()));
    }

    public List<MessageQueue> queues() {
        return this.queues;
    }

    /**
     * Returns whether a queue belongs to a broker that is absent from the current route.
     * @param queue a queue of this list
     * @return {@code true} if messages wait for the broker
     */
    boolean isAbsent(MessageQueue queue) {
        return this.absentSince.containsKey(queue.brokerName());
    }

    /** Returns the number of queues of each broker. */
    @Override
    public String toString() {
        Map<String, Integer> counts = new TreeMap<>();
        this.queues.forEach((queue) -> counts.merge(queue.brokerName(), 1, Integer::sum));
        return counts.toString();
    }

    /**
     * The source of a list.
     */
    private enum Source {

        LISTED, REPORTED, BORROWED

    }

}
