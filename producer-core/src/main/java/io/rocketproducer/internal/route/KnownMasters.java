package io.rocketproducer.internal.route;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.rocketproducer.api.Endpoint;

/**
 * The masters that routes name, and how many routes name each. Learning a route costs as
 * much as it has masters, however many topics there are. Thread-safe.
 */
final class KnownMasters {

    /** Of all routes. A client has a connection to each. */
    static final int MAX = 2_000;

    /** How many routes name a broker at an address; never zero. */
    private final ConcurrentMap<Map.Entry<String, Endpoint>, Integer> routes = new ConcurrentHashMap<>();

    /**
     * Notes that one route takes the place of another.
     * @param before the masters of the route that goes, by broker name, none if there was
     * no route
     * @param now the masters of the route that comes, by broker name
     * @return whether it names a broker at an address where no other route did
     */
    boolean replace(Map<String, Endpoint> before, Map<String, Endpoint> now) {
        if (now.equals(before)) {
            return false;
        }
        boolean isNew = false;
        // Those that come first: what both name stays known all the while
        for (Map.Entry<String, Endpoint> master : now.entrySet()) {
            isNew |= this.routes.merge(Map.Entry.copyOf(master), 1, Integer::sum) == 1;
        }
        for (Map.Entry<String, Endpoint> master : before.entrySet()) {
            this.routes.computeIfPresent(master, (known, count) -> (count > 1) ? count - 1 : null);
        }
        return isNew;
    }

    /**
     * Returns whether a route may take the place of another without more masters than a
     * client can have connections to.
     * @param before the masters of the route that goes, by broker name
     * @param now the masters of the route that comes, by broker name
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
     * All masters.
     * @return their addresses, by broker name
     */
    Map<String, Endpoint> byName() {
        Map<String, Endpoint> brokers = new TreeMap<>();
        this.routes.keySet().forEach((master) -> brokers.put(master.getKey(), master.getValue()));
        return brokers;
    }

}
