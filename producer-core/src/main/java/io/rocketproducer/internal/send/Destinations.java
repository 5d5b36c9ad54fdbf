package io.rocketproducer.internal.send;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * The destination of each queue, as the newest route has it. Thread-safe.
 */
final class Destinations {

    private final SendParts parts;

    private final ConcurrentMap<MessageQueue, Destination> byQueue = new ConcurrentHashMap<>();

    Destinations(SendParts parts) {
        this.parts = parts;
    }

    /** Forgets queues of routes that are not the latest. */
    @SuppressWarnings("ReferenceEquality")
    void forgetUnused() {
        this.byQueue.values()
            .removeIf((destination) -> this.parts.routes().peek(destination.route().topic()) != destination.route());
    }

    int size() {
        return this.byQueue.size();
    }

    // Another route object is another route: comparing what it holds would cost more than
    // it saves
    @SuppressWarnings("ReferenceEquality")
    Destination of(TopicRoute route, MessageQueue queue) {
        Destination known = this.byQueue.get(queue);
        if (known != null && known.route() == route) {
            return known;
        }
        String brokerName = route.brokerOf(queue);
        Destination destination = new Destination(route, queue, brokerName, this.parts.addressOf(route, brokerName));
        this.byQueue.put(queue, destination);
        return destination;
    }

}
