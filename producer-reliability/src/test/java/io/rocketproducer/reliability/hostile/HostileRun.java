/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs scenarios: idle, attack, idle. Scenarios with the same setup share peers and a
 * client, until a scenario has harmed the client.
 */
final class HostileRun implements AutoCloseable {

    private static final long FLOOD_MILLIS = 5_000;

    /** Maximum time until memory is released after the attack. */
    private static final int SETTLE_SECONDS = 10;

    private final Path directory;

    private final List<String> failedToClose = new ArrayList<>();

    private HostileScenario.Setup setup;

    private HostilePeers peers;

    private ClientProcess client;

    private int clients;

    /**
     * Creates a run without a client.
     * @param directory directory for the clients' logs
     */
    HostileRun(String directory) {
        this.directory = Path.of("target", directory).toAbsolutePath();
    }

    HostileResult run(HostileScenario scenario) throws Exception {
        if (this.setup != scenario.setup()) {
            close();
            start(scenario.setup());
        }
        Map<String, String> load = this.client.execute("before");
        Map<String, String> before = this.client.execute("measure");
        LogSize logBefore = LogSize.of(this.client.log());
        this.peers.attack();
        this.client.execute("attack");
        scenario.attack().start(this.peers);
        this.client.execute("requests");
        Thread.sleep(scenario.duration().toMillis());
        this.peers.awaitFloods(FLOOD_MILLIS);
        // Still under attack: no send may exceed its timeout
        Map<String, String> attack = this.client.execute("drain");
        LogSize log = LogSize.of(this.client.log()).since(logBefore);
        this.peers.recover();
        Map<String, String> recovery = this.client.execute("recover");
        Map<String, String> after = measureAfter(before);
        HostileResult result = new HostileResult(scenario.name(), before, load, attack, recovery, after, log,
                this.client.wasOutOfMemory());
        if (!result.violations().isEmpty()) {
            stop();
        }
        return result;
    }

    // Pending work may take a moment to be processed, and memory to be released
    private Map<String, String> measureAfter(Map<String, String> before) throws InterruptedException {
        Map<String, String> after = this.client.execute("measure");
        for (int i = 0; i < SETTLE_SECONDS && !HostileResult.isMemoryReleased(before, after); i++) {
            Thread.sleep(1_000);
            after = this.client.execute("measure");
        }
        return after;
    }

    private void start(HostileScenario.Setup wanted) throws Exception {
        this.peers = new HostilePeers();
        Map<String, String> options = new LinkedHashMap<>(wanted.prepare(this.peers));
        options.putIfAbsent("nameServers", this.peers.cluster.nameServers());
        this.client = ClientProcess.start(this.directory.resolve("client-" + ++this.clients), options);
        this.setup = wanted;
    }

    /**
     * Returns the failures to close of clients that were not harmed by a scenario.
     * @return empty if all closed, with no send pending
     */
    List<String> failedToClose() {
        return this.failedToClose;
    }

    @Override
    public void close() throws InterruptedException {
        if (this.setup != null) {
            Map<String, String> end = this.client.execute("close");
            if (!"0".equals(end.get("pending"))) {
                this.failedToClose.add("client " + this.clients + ": " + end);
            }
            stop();
        }
    }

    private void stop() {
        this.setup = null;
        this.client.close();
        this.peers.close();
    }

}
