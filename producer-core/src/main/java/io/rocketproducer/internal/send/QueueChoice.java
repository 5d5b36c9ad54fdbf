package io.rocketproducer.internal.send;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.route.QueueRotation;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.spi.QueueSelector;

/**
 * Picks the queue of an attempt.
 */
final class QueueChoice {

    private final QueueRotation rotation;

    private final BrokerHealth health;

    private final @Nullable QueueSelector selector;

    QueueChoice(BrokerHealth health, @Nullable QueueSelector selector) {
        this.rotation = new QueueRotation(health);
        this.health = health;
        this.selector = selector;
    }

    /**
     * Picks a queue.
     * @param task the message with the brokers it failed on
     * @param route the route of its topic
     * @return the queue; for an ordered message or an explicit queue always the same
     */
    MessageQueue choose(SendTask task, TopicRoute route) {
        List<MessageQueue> queues = route.queues();
        Delivery delivery = task.message().delivery();
        if (delivery instanceof Delivery.ToQueue target) {
            return new MessageQueue(route.topic(), target.queue().brokerName(), target.queue().queueId());
        }
        if (delivery instanceof Delivery.Ordered ordered) {
            return queues.get(hash(ordered.key(), queues.size()));
        }
        if (this.selector != null && task.failedBrokers().isEmpty()) {
            return Objects.requireNonNull(this.selector.select(queues, task.message()),
                    "the queue selector returned no queue");
        }
        return this.rotation.next(queues, task.failedBrokers(), task.mode() != SendMode.ONEWAY);
    }

    /**
     * Where else another attempt could go.
     * @param task the message with the brokers it failed on
     * @param route the route of its topic
     * @param tried the queue of the attempt before
     * @return {@link Elsewhere#NOWHERE} if the message is bound to its queue
     */
    Elsewhere elsewhere(SendTask task, TopicRoute route, MessageQueue tried) {
        Delivery delivery = task.message().delivery();
        if (delivery instanceof Delivery.ToQueue || delivery instanceof Delivery.Ordered) {
            return Elsewhere.NOWHERE;
        }
        Elsewhere best = Elsewhere.NOWHERE;
        String asked = tried.brokerName();
        for (MessageQueue queue : route.queues()) {
            String broker = queue.brokerName();
            // Queues of one broker stand together
            if (!broker.equals(asked) && !broker.equals(tried.brokerName()) && !task.failedBrokers().contains(broker)) {
                if (this.health.isSteady(broker)) {
                    return Elsewhere.STEADY;
                }
                best = Elsewhere.UNSTEADY;
            }
            asked = broker;
        }
        return best;
    }

    // As RocketMQ 5.5.0 {@code SelectMessageQueueByHash}, so that all clients agree on
    // the queue of a key.
    private static int hash(String key, int size) {
        return Math.abs(key.hashCode() % size);
    }

}
