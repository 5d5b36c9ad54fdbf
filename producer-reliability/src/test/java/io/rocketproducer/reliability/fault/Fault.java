/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.time.Duration;

/**
 * A fault, and how it is undone.
 *
 * @param name a short name
 * @param begin starts the fault; may block for its duration
 * @param length time to wait afterwards
 * @param end undoes it
 */
record Fault(String name, Step begin, Duration length, Step end) {

    /**
     * Returns a network fault, which ends when the proxies are healed.
     * @param name a short name
     * @param length its duration
     * @param begin starts the fault
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
     * A change to a cluster.
     */
    @FunctionalInterface
    interface Step {

        void apply(FaultyCluster cluster) throws Exception;

    }

}
