/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs faults under the load of all modes, one cell after the other, and checks each
 * cell.
 */
final class FaultRun implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(FaultRun.class);

    private static final long CALM = TimeUnit.SECONDS.toNanos(1);

    private static final long SETTLE = TimeUnit.SECONDS.toNanos(60);

    private final FaultyCluster cluster;

    private final Ledger ledger;

    private final List<LoadClient> clients;

    private final StoredReader reader;

    private final Map<Ledger.Cell, List<StoredCopy>> copies = new LinkedHashMap<>();

    private final List<String> lateViolations = new ArrayList<>();

    private int cell;

    /**
     * Creates the topics.
     * @param cluster the servers
     * @param ledger lookup of messages for the clients
     * @param clients the producers to compare
     */
    FaultRun(FaultyCluster cluster, Ledger ledger, List<LoadClient> clients) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.clients = clients;
        this.reader = new StoredReader(cluster.servers());
    }

    static void createTopics(FaultyCluster cluster, List<String> producers) {
        for (String producer : producers) {
            for (Mode mode : List.of(Mode.SYNC, Mode.TRANSACTION, Mode.REQUEST)) {
                cluster.servers().createTopic(mode.topic(producer), 4);
            }
        }
    }

    /**
     * Runs one fault in all modes, at the same time.
     * @param fault the fault
     * @param modes the modes
     * @param rate messages per second in each mode
     * @return a result for each client and mode
     */
    List<CellResult> run(Fault fault, List<Mode> modes, double rate) throws Exception {
        this.cell++;
        List<Load> loads = new ArrayList<>();
        for (LoadClient client : this.clients) {
            modes.stream()
                .filter(client::supports)
                .forEach((mode) -> loads.add(new Load(client, this.ledger, this.cell, mode, rate).start()));
        }
        try {
            Pause.of(CALM);
            try {
                fault.begin().apply(this.cluster);
                Pause.of(fault.length().toNanos());
            }
            finally {
                fault.end().apply(this.cluster);
            }
            Pause.of(2 * CALM);
        }
        finally {
            loads.forEach(Load::stop);
        }
        long limit = Limits.STRICT.plus(Duration.ofSeconds(20)).toMillis();
        loads.forEach((load) -> load.awaitEnd(limit));
        awaitCompletion(limit);
        return check(fault, modes);
    }

    /**
     * Checks a cell whose messages another process sent.
     * @param fault its fault
     * @param modes the modes
     * @return a result for each mode
     */
    List<CellResult> checkOther(Fault fault, List<Mode> modes) throws Exception {
        this.cell++;
        return check(fault, modes);
    }

    private void awaitCompletion(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (this.ledger.pending(this.cell) > 0 && System.nanoTime() < end) {
            Pause.of(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private List<CellResult> check(Fault fault, List<Mode> modes) throws Exception {
        List<CellResult> results = new ArrayList<>();
        for (LoadClient client : this.clients) {
            List<Mode> supported = modes.stream().filter(client::supports).toList();
            readAll(client.name(), supported);
            for (Mode mode : supported) {
                Ledger.Cell key = new Ledger.Cell(this.cell, client.name(), mode);
                Verdict verdict = new Checker(mode, client.countsAttempts()).check(this.ledger.of(key),
                        this.copies.getOrDefault(key, List.of()));
                results.add(new CellResult(fault.name(), client.name(), mode, verdict));
                logger.info("{}", ResultTable.line(results.get(results.size() - 1)));
            }
        }
        this.copies.clear();
        return results;
    }

    // Consume queues lag behind the commit log, and transactions in unknown state become
    // visible only after a check
    private void readAll(String producer, List<Mode> modes) throws Exception {
        long end = System.nanoTime() + SETTLE;
        Set<Sent> awaited = new HashSet<>();
        for (Mode mode : modes) {
            this.ledger.of(new Ledger.Cell(this.cell, producer, mode))
                .stream()
                .filter((message) -> message.isAcknowledged() && (mode != Mode.TRANSACTION || message.commits()))
                .forEach(awaited::add);
        }
        Set<String> topics = new LinkedHashSet<>();
        modes.forEach((mode) -> topics.add(mode.topic(producer)));
        while (true) {
            for (String topic : topics) {
                this.reader.read(topic).forEach((copy) -> add(copy, producer, modes.get(0), awaited));
            }
            if (awaited.isEmpty() || System.nanoTime() > end) {
                return;
            }
            Pause.of(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private void add(StoredCopy copy, String producer, Mode modeOfCorrupted, Set<Sent> awaited) {
        Ledger.Cell of = Payload.decode(copy.body())
            .map(Ledger.Cell::of)
            .orElse(new Ledger.Cell(this.cell, producer, modeOfCorrupted));
        if (of.number() == this.cell) {
            this.copies.computeIfAbsent(of, (key) -> new ArrayList<>()).add(copy);
            Sent sent = this.ledger.find(copy.body());
            if (sent != null) {
                awaited.remove(sent);
            }
        }
        // Cell 0 is the warm-up
        else if (of.number() != 0) {
            checkLate(copy);
        }
    }

    // A copy that appeared after its cell was checked
    private void checkLate(StoredCopy copy) {
        Sent sent = this.ledger.find(copy.body());
        boolean rolledBack = sent != null && sent.payload().mode() == Mode.TRANSACTION
                && (!sent.commits() || !sent.isAcknowledged());
        boolean unexplained = sent != null && sent.isAcknowledged() && sent.attempts() <= 1 && sent.checks() == 0
                && sent.payload().producer().equals(OwnClient.NAME);
        if (sent == null || Checker.isDenied(sent) || rolledBack || unexplained) {
            this.lateViolations.add(copy + " " + sent);
        }
    }

    /**
     * Returns violations by copies that appeared after their cell was checked.
     * @return descriptions
     */
    List<String> lateViolations() {
        return this.lateViolations;
    }

    @Override
    public void close() {
        this.reader.close();
    }

}
