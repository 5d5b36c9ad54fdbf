/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.time.Duration;
import java.util.Map;

/**
 * One attack on a client that is idle before and after it.
 *
 * @param name description of the attack
 * @param setup prepares the peers before the client starts; scenarios with the same one
 * share a client
 * @param attack starts the attack, which lasts until the peers recover
 * @param duration minimum duration of the attack
 */
record HostileScenario(String name, Setup setup, Attack attack, Duration duration) {

    private static final Duration DURATION = Duration.ofSeconds(2);

    private static final Setup PLAIN = (peers) -> Map.of();

    static HostileScenario of(String name, Attack attack) {
        return new HostileScenario(name, PLAIN, attack, DURATION);
    }

    HostileScenario with(Setup setup) {
        return new HostileScenario(this.name, setup, this.attack, this.duration);
    }

    HostileScenario lasting(Duration duration) {
        return new HostileScenario(this.name, this.setup, this.attack, duration);
    }

    @Override
    public String toString() {
        return this.name;
    }

    /**
     * Prepares the peers.
     */
    @FunctionalInterface
    interface Setup {

        /**
         * Prepares the peers.
         * @param peers the peers
         * @return options of the client
         * @throws Exception if that is not possible
         */
        Map<String, String> prepare(HostilePeers peers) throws Exception;

    }

    /**
     * Starts the attack.
     */
    @FunctionalInterface
    interface Attack {

        /**
         * Starts the attack; returns immediately.
         * @param peers the peers
         * @throws Exception if that is not possible
         */
        void start(HostilePeers peers) throws Exception;

    }

}
