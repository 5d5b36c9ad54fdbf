/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.route.QueueRotation;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.send.retry.FailoverTarget;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendPhase;
import io.rocketproducer.internal.send.task.SendTask;

/**
 * Selects the queue of an attempt.
 */
final class QueueChoice {

    private final QueueRotation rotation;

    private final BrokerHealth health;

    private final @Nullable QueueSelector selector;

    private final Ordering ordering;

    QueueChoice(BrokerHealth health, @Nullable QueueSelector selector, Ordering ordering) {
        this.rotation = new QueueRotation(health);
        this.health = health;
        this.selector = selector;
        this.ordering = ordering;
    }

    /**
     * Selects a queue.
     * @param task the message with the brokers on which it failed
     * @param route the route of its topic
     * @return the queue; always the same for an explicit queue, and for an ordered
     * message unless it may be stored elsewhere while its broker is down
     * @throws InvalidMessageException if a selector returns a queue that does not exist
     */
    MessageQueue choose(SendTask task, TopicRoute route) {
        List<MessageQueue> queues = route.queues();
        Delivery delivery = task.message().delivery();
        if (delivery instanceof Delivery.ToQueue target) {
            return new MessageQueue(route.topic(), target.queue().brokerName(), target.queue().queueId());
        }
        boolean mayProbe = task.failedBrokers().isEmpty() && task.mode() != SendMode.ONEWAY;
        if (delivery instanceof Delivery.Ordered ordered) {
            return ordered(ordered.key(), route, mayProbe);
        }
        QueueSelector selector = (task.queueSelector() != null) ? task.queueSelector() : this.selector;
        if (selector != null && task.failedBrokers().isEmpty()) {
            task.enter(SendPhase.SELECTOR, task.deadlineNanos() - task.remainingNanos());
            return selected(selector, task, queues);
        }
        return this.rotation.next(route, task.failedBrokers(), mayProbe);
    }

    /**
     * Returns whether selecting the queue calls a selector of the application, which may
     * block.
     * @param task the message
     * @return {@code false} if the queue can be selected on any thread
     */
    boolean callsUserCode(SendTask task) {
        return (task.queueSelector() != null || this.selector != null) && task.failedBrokers().isEmpty()
                && !(task.message().delivery() instanceof Delivery.ToQueue)
                && !(task.message().delivery() instanceof Delivery.Ordered);
    }

    // The selector sees the user's name of the topic, which differs from the brokers'
    // name under a namespace
    private static MessageQueue selected(QueueSelector selector, SendTask task, List<MessageQueue> queues) {
        String topic = task.message().topic();
        List<MessageQueue> offered = topic.equals(queues.get(0).topic()) ? queues
                : queues.stream().map((queue) -> new MessageQueue(topic, queue.brokerName(), queue.queueId())).toList();
        MessageQueue choice = pick(selector, offered, task);
        int index = offered.indexOf(choice);
        if (index < 0) {
            throw SendExceptions.noSuchQueue(task, choice);
        }
        return queues.get(index);
    }

    private static MessageQueue pick(QueueSelector selector, List<MessageQueue> offered, SendTask task) {
        CallScope scope = CallScope.enter(task, true);
        try {
            return UserCode.select(selector, offered, task.message());
        }
        finally {
            scope.leave();
        }
    }

    /**
     * Returns the fail-over options for another attempt.
     * @param task the message with the brokers on which it failed
     * @param route the route of its topic
     * @param tried the broker of the previous attempt
     * @return {@link FailoverTarget#NONE} if the message is bound to its queue
     */
    FailoverTarget elsewhere(SendTask task, TopicRoute route, String tried) {
        Delivery delivery = task.message().delivery();
        if (delivery instanceof Delivery.ToQueue) {
            return FailoverTarget.NONE;
        }
        if (delivery instanceof Delivery.Ordered ordered) {
            String next = route.brokerOf(ordered(ordered.key(), route, false));
            return next.equals(tried) ? FailoverTarget.NONE : elsewhere(next);
        }
        FailoverTarget best = FailoverTarget.NONE;
        String asked = tried;
        for (MessageQueue queue : route.queues()) {
            String broker = route.brokerOf(queue);
            // Queues of one broker are adjacent
            if (!broker.equals(asked) && !broker.equals(tried) && !task.failedBrokers().contains(broker)
                    && !shareAddress(route, broker, tried)) {
                best = elsewhere(broker);
                if (best == FailoverTarget.STABLE) {
                    return best;
                }
            }
            asked = broker;
        }
        return best;
    }

    /**
     * Returns whether the next attempt of a message uses another queue.
     * @param task the message
     * @param route the current route of its topic
     * @param queue the queue of the previous attempt
     * @return {@code true} for an order key that now maps to another queue
     */
    boolean canMove(SendTask task, TopicRoute route, MessageQueue queue) {
        return task.message().delivery() instanceof Delivery.Ordered ordered
                && !ordered(ordered.key(), route, false).equals(queue);
    }

    // Brokers behind a proxy share an address
    private static boolean shareAddress(TopicRoute route, String broker, String other) {
        Endpoint address = route.masterOf(broker);
        return address != null && address.equals(route.masterOf(other));
    }

    private FailoverTarget elsewhere(String brokerName) {
        return this.health.isStable(brokerName) ? FailoverTarget.STABLE : FailoverTarget.RECENTLY_FAILED;
    }

    private MessageQueue ordered(String key, TopicRoute route, boolean mayProbe) {
        MessageQueue home = route.hashQueues().of(key);
        if (this.ordering == Ordering.STRICT) {
            return home;
        }
        boolean stays = !route.isAbsent(home)
                && (!isDown(route, home) || (mayProbe && this.health.probe(route.brokerOf(home))));
        return stays ? home : substitute(key, route, home);
    }

    // The queue with the highest score (rendezvous hashing): the keys of a down broker
    // spread over all others, and the state of unrelated brokers does not move a key
    private MessageQueue substitute(String key, TopicRoute route, MessageQueue home) {
        return route.queues()
            .stream()
            .filter((queue) -> !route.isAbsent(queue) && !isDown(route, queue))
            .max(Comparator.comparingInt((queue) -> score(key, queue)))
            .orElse(home);
    }

    private boolean isDown(TopicRoute route, MessageQueue queue) {
        return this.health.condition(route.brokerOf(queue)) == Condition.DOWN;
    }

    // The same in every JVM; mixed with the finalizer of MurmurHash3
    private static int score(String key, MessageQueue queue) {
        int hash = 31 * (31 * key.hashCode() + queue.brokerName().hashCode()) + queue.queueId();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

}
