/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;

/**
 * The state of one topic. Fields change under the entry's lock; the route is read without
 * it.
 */
final class RouteEntry {

    final String topic;

    volatile @Nullable TopicRoute route;

    volatile @Nullable CompletableFuture<RouteAnswer> lookUp;

    /** Bounds {@link #lookUp}. */
    final Leases lookups;

    /** Lease of {@link #lookUp}. Guarded by this. */
    @Nullable Lease lease;

    volatile long startedNanos;

    volatile long confirmedNanos;

    /** Whether the topic was used since the last check; written only if it changes. */
    volatile boolean used = true;

    /** Confined to the refreshing thread. */
    private long usedNanos;

    /** Whether no name server knows the topic. Guarded by this. */
    boolean unknown;

    /** Guarded by this. */
    long unknownSinceNanos;

    /**
     * Whether the entry was removed; the next lookup creates another. Guarded by this.
     */
    boolean retired;

    RouteEntry(String topic, long now) {
        this.topic = topic;
        this.lookups = new Leases("Lookup of the route of topic " + topic, 1);
        this.usedNanos = now;
        this.startedNanos = now;
    }

    @Nullable TopicRoute use() {
        if (!this.used) {
            this.used = true;
        }
        return this.route;
    }

    boolean isKnownForReal() {
        TopicRoute known = this.route;
        return known != null && !known.borrowed();
    }

    Map<String, Endpoint> masters() {
        TopicRoute known = this.route;
        return (known != null) ? known.masters() : Map.of();
    }

    // Called by the refreshing thread; clears the mark of a use
    long pollUnusedNanos(long now) {
        if (this.used) {
            this.used = false;
            this.usedNanos = now;
        }
        return now - this.usedNanos;
    }

    boolean isUnknownFor(long nanos, long now) {
        if (!this.unknown) {
            this.unknown = true;
            this.unknownSinceNanos = now;
        }
        return now - this.unknownSinceNanos >= nanos;
    }

    long ageNanos(long now) {
        return now - this.startedNanos;
    }

}
