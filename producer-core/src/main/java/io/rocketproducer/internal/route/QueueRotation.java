/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.api.MessageQueue;

/**
 * Selects the queues of each topic in rotation, and avoids unhealthy brokers while there
 * are others. Each topic has its own position, so an application that sends to several
 * topics in turn uses all queues of each. Thread-safe.
 */
public final class QueueRotation {

    private static final int FAILED_RANK = 3;

    private final BrokerHealth health;

    public QueueRotation(BrokerHealth health) {
        this.health = health;
    }

    /**
     * Returns the next queue. Only a message without a failed attempt is used as a probe.
     * @param route the route of the topic, with at least one queue
     * @param failed the brokers on which this message failed before
     * @param mayProbe whether the broker's response will be known
     * @return the next queue in rotation if its broker is healthy; otherwise one of the
     * healthiest brokers, preferring those on which this message did not fail
     */
    public MessageQueue next(TopicRoute route, Set<String> failed, boolean mayProbe) {
        List<MessageQueue> queues = route.queues();
        MessageQueue next = queues.get(route.rotation().nextTurn(queues.size()));
        String broker = route.brokerOf(next);
        boolean welcome = failed.isEmpty()
                && (mayProbe ? this.health.admit(broker) : this.health.condition(broker) == Condition.HEALTHY);
        return welcome ? next : best(route, (name) -> rank(name, failed));
    }

    // Lower is better; a broker on which this message failed is the last resort
    private int rank(String brokerName, Set<String> failed) {
        int rank = switch (this.health.condition(brokerName)) {
            case HEALTHY -> 0;
            case SLOW -> 1;
            case DOWN -> 2;
        };
        return failed.contains(brokerName) ? rank + FAILED_RANK : rank;
    }

    // Rotates over all queues of the best rank, so that the queues after those of a down
    // broker do not receive its whole share
    private MessageQueue best(TopicRoute route, ToIntFunction<String> rank) {
        int[] ranks = ranks(route, rank);
        int best = Integer.MAX_VALUE;
        int count = 0;
        for (int value : ranks) {
            count = (value < best) ? 1 : (value == best) ? count + 1 : count;
            best = Math.min(best, value);
        }
        int index = -1;
        for (int left = route.rotation().nextDetour(count); left >= 0; left--) {
            do {
                index++;
            }
            while (ranks[index] != best);
        }
        return route.queues().get(index);
    }

    // Queues of one broker are adjacent, so each broker is ranked once instead of once
    // per queue
    private static int[] ranks(TopicRoute route, ToIntFunction<String> rank) {
        int[] ranks = new int[route.queues().size()];
        String asked = "";
        for (int i = 0; i < ranks.length; i++) {
            String broker = route.brokerOf(route.queues().get(i));
            ranks[i] = broker.equals(asked) ? ranks[i - 1] : rank.applyAsInt(broker);
            asked = broker;
        }
        return ranks;
    }

}
