package io.rocketproducer.spring.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Values of the broker tag of one producer. Routes name the brokers, and meters are never
 * removed, so their number is limited: a name server that names new brokers again and
 * again must not fill the registry.
 */
final class BrokerTags {

    /** A multiple of the masters of a large cluster. */
    static final int MAX = 200;

    /** Shared by all brokers beyond the limit. */
    static final String OTHER = "other";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    private volatile boolean full;

    /**
     * Returns the tag value of a broker.
     * @param broker its name, {@code null} if none was selected
     * @return the name, or a value that brokers share
     */
    String of(@Nullable String broker) {
        if (broker == null) {
            return TopicMeters.NONE;
        }
        if (this.names.contains(broker)) {
            return broker;
        }
        return (!this.full && add(broker)) ? broker : OTHER;
    }

    private synchronized boolean add(String broker) {
        if (this.names.size() >= MAX) {
            this.full = true;
            return this.names.contains(broker);
        }
        this.names.add(broker);
        return true;
    }

    synchronized void forget() {
        this.names.clear();
        this.full = false;
    }

}
