package io.rocketproducer.reliability.fault;

import java.time.Duration;

/**
 * A fault, and how it ends.
 *
 * @param name a short name
 * @param begin makes it happen; may take as long as the fault does
 * @param length how long to wait then
 * @param end undoes it
 */
record Fault(String name, Step begin, Duration length, Step end) {

    /**
     * A fault of the network, which ends when the proxies are healed.
     * @param name a short name
     * @param length how long it lasts
     * @param begin makes it happen
     * @return the fault
     */
    static Fault ofNetwork(String name, Duration length, Step begin) {
        return new Fault(name, begin, length, FaultyCluster::heal);
    }

    @Override
    public String toString() {
        return this.name;
    }

    /**
     * Does something to a cluster.
     */
    @FunctionalInterface
    interface Step {

        void apply(FaultyCluster cluster) throws Exception;

    }

}
