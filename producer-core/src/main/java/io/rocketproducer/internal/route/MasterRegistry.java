/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.rocketproducer.api.Endpoint;

/**
 * The masters contained in the known routes, with the number of routes for each. Updating
 * a route takes time proportional to its number of masters, independent of the number of
 * topics. Thread-safe.
 */
final class MasterRegistry {

    /** Maximum number of masters of all routes. A client has a connection to each. */
    static final int MAX = 2_000;

    /** The number of routes that contain a broker at an address; never zero. */
    private final ConcurrentMap<Map.Entry<String, Endpoint>, Integer> routes = new ConcurrentHashMap<>();

    /**
     * Records that one route replaces another.
     * @param before the masters of the previous route, by broker name; empty if there was
     * no route
     * @param now the masters of the new route, by broker name
     * @return whether the new route contains a broker address that no other route
     * contains
     */
    boolean replace(Map<String, Endpoint> before, Map<String, Endpoint> now) {
        if (now.equals(before)) {
            return false;
        }
        boolean isNew = false;
        // Adds new masters first, so that masters in both routes are never removed
        for (Map.Entry<String, Endpoint> master : now.entrySet()) {
            isNew |= this.routes.merge(Map.Entry.copyOf(master), 1, Integer::sum) == 1;
        }
        for (Map.Entry<String, Endpoint> master : before.entrySet()) {
            this.routes.computeIfPresent(master, (known, count) -> (count > 1) ? count - 1 : null);
        }
        return isNew;
    }

    /**
     * Returns whether a route may replace another without exceeding the number of masters
     * that a client can have connections to.
     * @param before the masters of the previous route, by broker name
     * @param now the masters of the new route, by broker name
     * @return {@code false} if there would be more than {@value #MAX}
     */
    boolean hasCapacity(Map<String, Endpoint> before, Map<String, Endpoint> now) {
        if (now.equals(before)) {
            return true;
        }
        long added = now.entrySet().stream().filter((master) -> !this.routes.containsKey(master)).count();
        long removed = before.entrySet().stream().filter((master) -> this.routes.getOrDefault(master, 0) == 1).count();
        return added == 0 || this.routes.size() + added - removed <= MAX;
    }

    /**
     * Returns all masters.
     * @return their addresses, by broker name
     */
    Map<String, Endpoint> byName() {
        Map<String, Endpoint> brokers = new TreeMap<>();
        this.routes.keySet().forEach((master) -> brokers.put(master.getKey(), master.getValue()));
        return brokers;
    }

}
