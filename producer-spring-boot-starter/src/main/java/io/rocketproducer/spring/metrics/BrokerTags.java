/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
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

    /**
     * Returns the tag value of a broker.
     * @param broker its name, {@code null} if none was selected
     * @return the name, or a value that brokers share
     */
    String of(@Nullable String broker) {
        if (broker == null) {
            return TopicMeters.NONE;
        }
        if (this.names.size() < MAX) {
            add(broker);
        }
        return this.names.contains(broker) ? broker : OTHER;
    }

    private synchronized void add(String broker) {
        if (this.names.size() < MAX) {
            this.names.add(broker);
        }
    }

    synchronized void forget() {
        this.names.clear();
    }

}
