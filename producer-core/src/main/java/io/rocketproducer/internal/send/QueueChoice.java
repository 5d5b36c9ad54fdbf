package io.rocketproducer.internal.send;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.internal.route.QueueRotation;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * Picks the queue of an attempt.
 */
final class QueueChoice {

    private final QueueRotation rotation;

    private final @Nullable QueueSelector selector;

    QueueChoice(QueueRotation rotation, @Nullable QueueSelector selector) {
        this.rotation = rotation;
        this.selector = selector;
    }

    /**
     * Picks a queue.
     * @param task the message with the brokers it failed on
     * @param route the route of its topic
     * @return the queue; for an ordered message or an explicit queue always the same
     * @throws InvalidMessageException if a selector picks a queue that there is not
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
        QueueSelector selector = (task.queueSelector() != null) ? task.queueSelector() : this.selector;
        if (selector != null && task.failedBrokers().isEmpty()) {
            return selected(selector, task, queues);
        }
        return this.rotation.next(queues, task.failedBrokers());
    }

    // The selector sees the topic by the user's name, which is not the brokers' name of
    // it
    // under a namespace.
    private static MessageQueue selected(QueueSelector selector, SendTask task, List<MessageQueue> queues) {
        String topic = task.message().topic();
        List<MessageQueue> offered = topic.equals(queues.get(0).topic()) ? queues
                : queues.stream().map((queue) -> new MessageQueue(topic, queue.brokerName(), queue.queueId())).toList();
        MessageQueue choice = Objects.requireNonNull(selector.select(offered, task.message()),
                "the queue selector returned no queue");
        int index = offered.indexOf(choice);
        if (index < 0) {
            throw SendFailures.noSuchQueue(task, choice);
        }
        return queues.get(index);
    }

    /**
     * Whether another attempt may go to another queue than this one.
     * @param task the message
     * @return {@code false} if the message is bound to its queue
     */
    static boolean isFree(SendTask task) {
        Delivery delivery = task.message().delivery();
        return !(delivery instanceof Delivery.ToQueue) && !(delivery instanceof Delivery.Ordered);
    }

    // As RocketMQ 5.5.0 {@code SelectMessageQueueByHash}, so that all clients agree on
    // the queue of a key.
    private static int hash(String key, int size) {
        return Math.abs(key.hashCode() % size);
    }

}
