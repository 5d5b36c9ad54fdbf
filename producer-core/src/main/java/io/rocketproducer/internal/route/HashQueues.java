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
 * The queues that order keys are hashed over. Differs from the queues of the current
 * route in one way: a broker that is absent from the route keeps its queues in this list,
 * so that a broker that is down moves no key. A present broker reports how many queues it
 * has now, so the list changes when the topic is resized.
 * <p>
 * A broker is present if it has a master and can be written to. A slave that acts as
 * master is not writable, and neither is a broker whose write permission was withdrawn
 * for maintenance. While all brokers are present, the list equals that of the official
 * client (RocketMQ 5.5.0 {@code TopicPublishInfo}), so all clients find the same queue
 * for a key.
 * <p>
 * Immutable.
 */
public final class HashQueues {

    /**
     * A broker that was absent for this long is taken for removed: names of brokers must
     * not accumulate. Longer than an outage lasts, for then its keys move.
     */
    static final Duration LONGEST_ABSENCE = Duration.ofHours(24);

    private static final Comparator<MessageQueue> ORDER = Comparator.comparing(MessageQueue::brokerName)
        .thenComparingInt(MessageQueue::queueId);

    private final List<MessageQueue> queues;

    private final Source source;

    /** Brokers that report how many queues they have, also those that report none. */
    private final Set<String> present;

    /** Since when each absent broker is absent, in monotonic nanoseconds. */
    private final Map<String, Long> absentSince;

    private HashQueues(List<MessageQueue> queues, Source source, Set<String> present, Map<String, Long> absentSince) {
        this.queues = List.copyOf(queues);
        this.source = source;
        this.present = Set.copyOf(present);
        this.absentSince = Map.copyOf(absentSince);
    }

    /**
     * A list that the name server keeps complete by itself, absent brokers included: that
     * of an order configuration or of a static topic.
     * @param queues the queues
     * @return the list
     */
    static HashQueues listed(List<MessageQueue> queues) {
        return new HashQueues(queues, Source.LISTED, Set.of(), Map.of());
    }

    /**
     * A list of present brokers only.
     * @param queues the queues
     * @param present the brokers that report how many queues they have
     * @return the list
     */
    static HashQueues reported(List<MessageQueue> queues, Set<String> present) {
        return new HashQueues(queues, Source.REPORTED, present, Map.of());
    }

    /**
     * A list of present brokers that hold the default topic, for a topic that does not
     * exist yet.
     * @param queues the queues
     * @param present the brokers that report how many queues they have
     * @return the list
     */
    static HashQueues borrowed(List<MessageQueue> queues, Set<String> present) {
        return new HashQueues(queues, Source.BORROWED, present, Map.of());
    }

    /**
     * Returns the list that follows another one: this one, and the queues that the other
     * one has of brokers which are absent here. Lists of different sources are not
     * merged: a topic that is created, or gets an order configuration, is resized.
     * @param previous the list so far, {@code null} if there is none
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
     * Whether a queue belongs to a broker that is absent from the current route.
     * @param queue a queue of this list
     * @return {@code true} if messages wait for the broker
     */
    boolean isAbsent(MessageQueue queue) {
        return this.absentSince.containsKey(queue.brokerName());
    }

    /** The number of queues of each broker. */
    @Override
    public String toString() {
        Map<String, Integer> counts = new TreeMap<>();
        this.queues.forEach((queue) -> counts.merge(queue.brokerName(), 1, Integer::sum));
        return counts.toString();
    }

    /**
     * Where a list comes from.
     */
    private enum Source {

        LISTED, REPORTED, BORROWED

    }

}
