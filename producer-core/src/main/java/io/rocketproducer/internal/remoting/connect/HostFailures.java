/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Recent failures of lookups, so that a name that does not resolve is not looked up for
 * every call. Not thread-safe.
 */
final class HostFailures {

    private final int max;

    private final long memoryNanos;

    /** Oldest first. */
    private final Map<String, Failure> byHost = new LinkedHashMap<>();

    /**
     * Creates an empty collection.
     * @param max the maximum number of failures; further ones are not kept
     * @param memoryNanos how long a failure is kept
     */
    HostFailures(int max, long memoryNanos) {
        this.max = max;
        this.memoryNanos = memoryNanos;
    }

    /**
     * Adds a failure.
     * @param host the name
     * @param cause the failure
     * @param nowNanos the current time
     * @return {@code false} if there are too many
     */
    boolean add(String host, Throwable cause, long nowNanos) {
        expire(nowNanos);
        if (this.byHost.size() >= this.max) {
            return false;
        }
        this.byHost.put(host, new Failure(cause, nowNanos + this.memoryNanos));
        return true;
    }

    @Nullable Throwable find(String host, long nowNanos) {
        expire(nowNanos);
        Failure failure = this.byHost.get(host);
        return (failure != null) ? failure.cause : null;
    }

    void expire(long nowNanos) {
        Iterator<Failure> oldest = this.byHost.values().iterator();
        while (oldest.hasNext() && nowNanos - oldest.next().untilNanos >= 0) {
            oldest.remove();
        }
    }

    int size() {
        return this.byHost.size();
    }

    private record Failure(Throwable cause, long untilNanos) {

    }

}
