package io.rocketproducer.internal.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which queues of a static topic a broker has, as a name server tells it.
 *
 * @param topic the topic
 * @param scope the scope of the mapping
 * @param totalQueues how many queues the topic has over all brokers
 * @param brokerName the broker
 * @param epoch the age of the mapping: the newest is right
 * @param currIds the broker's own queue id for each queue id of the topic
 */
public record QueueMapping(String topic, String scope, int totalQueues, String brokerName, long epoch,
        SortedMap<Integer, Integer> currIds) {

    /** The scope of a mapping that names none, RocketMQ 5.5.0 {@code MixAll}. */
    public static final String GLOBAL_SCOPE = "__global__";

    public QueueMapping {
        currIds = Collections.unmodifiableSortedMap(new TreeMap<>(currIds));
    }

}
