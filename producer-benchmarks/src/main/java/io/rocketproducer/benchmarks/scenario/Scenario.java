/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scenario;

import java.util.List;

/**
 * Task of every subject in one comparison.
 *
 * @param id name on the command line and in the results
 * @param mode the send mode
 * @param concurrency sending threads for {@link Mode#SYNC}, else messages in flight
 * @param body payload of every message
 * @param keys number of order keys, 0 unless {@link Mode#ORDERED}
 * @param discarding whether the server discards messages, so that only the client is
 * measured
 */
public record Scenario(String id, Mode mode, int concurrency, Payload body, int keys, boolean discarding) {

    private static final int IN_FLIGHT = 1024;

    private static final Payload KILOBYTE = new Payload(1024, false);

    private static final List<Scenario> ALL = List.of(sync("sync1-1k", 1), sync("sync16-1k", 16), sync("sync64-1k", 64),
            async("async-1k", KILOBYTE), async("async-128b", new Payload(128, false)),
            async("async-16k", new Payload(16 * 1024, true)),
            new Scenario("ordered-1k", Mode.ORDERED, IN_FLIGHT, KILOBYTE, 100, false),
            new Scenario("oneway-1k", Mode.ONEWAY, 1, KILOBYTE, 0, false),
            new Scenario("client-only-1k", Mode.ASYNC, IN_FLIGHT, KILOBYTE, 0, true));

    /**
     * Returns all scenarios.
     * @return the scenarios, in the order in which they run
     */
    public static List<Scenario> all() {
        return ALL;
    }

    /**
     * Finds a scenario.
     * @param id its name
     * @return the scenario
     * @throws IllegalArgumentException if there is no scenario with this name
     */
    public static Scenario of(String id) {
        return ALL.stream()
            .filter((scenario) -> scenario.id.equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No scenario '" + id + "'; there are " + ids()));
    }

    /**
     * Returns the number of sending threads of the harness.
     * @return the number of threads
     */
    public int senderThreads() {
        return (this.mode == Mode.SYNC) ? this.concurrency : 1;
    }

    private static List<String> ids() {
        return ALL.stream().map(Scenario::id).toList();
    }

    private static Scenario sync(String id, int threads) {
        return new Scenario(id, Mode.SYNC, threads, KILOBYTE, 0, false);
    }

    private static Scenario async(String id, Payload body) {
        return new Scenario(id, Mode.ASYNC, IN_FLIGHT, body, 0, false);
    }

}
