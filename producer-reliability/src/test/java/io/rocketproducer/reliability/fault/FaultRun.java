package io.rocketproducer.reliability.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs faults under the load of all modes, one cell after the other, and checks each.
 */
final class FaultRun implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(FaultRun.class);

    private static final long CALM = TimeUnit.SECONDS.toNanos(1);

    private static final long TRANSACTION_SETTLE = TimeUnit.SECONDS.toNanos(40);

    private final FaultyCluster cluster;

    private final Ledger ledger;

    private final List<LoadClient> clients;

    private final StoredReader reader;

    private final Map<CellKey, List<StoredCopy>> copies = new LinkedHashMap<>();

    private final List<String> lateViolations = new ArrayList<>();

    private int cell;

    /**
     * Prepares topics.
     * @param cluster the servers
     * @param ledger where the clients look up messages
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
            for (Mode mode : Mode.values()) {
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

    private void awaitCompletion(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (this.ledger.pending(this.cell) > 0 && System.nanoTime() < end) {
            Pause.of(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private List<CellResult> check(Fault fault, List<Mode> modes) throws Exception {
        List<CellResult> results = new ArrayList<>();
        if (modes.contains(Mode.TRANSACTION)) {
            awaitTransactions();
        }
        for (LoadClient client : this.clients) {
            for (Mode mode : modes.stream().filter(client::supports).toList()) {
                read(client.name(), mode);
                Verdict verdict = new Checker(mode, client.countsAttempts()).check(
                        this.ledger.of(this.cell, client.name(), mode),
                        this.copies.getOrDefault(new CellKey(this.cell, client.name(), mode), List.of()));
                results.add(new CellResult(fault.name(), client.name(), mode, verdict));
                logger.info("{}", ResultTable.line(results.get(results.size() - 1)));
            }
        }
        this.copies.clear();
        return results;
    }

    // Those that are unknown at first become visible after a check
    private void awaitTransactions() throws Exception {
        long end = System.nanoTime() + TRANSACTION_SETTLE;
        for (LoadClient client : this.clients) {
            List<Sent> open = new ArrayList<>(this.ledger.of(this.cell, client.name(), Mode.TRANSACTION));
            open.removeIf((message) -> !message.isAcknowledged() || !message.commits());
            CellKey key = new CellKey(this.cell, client.name(), Mode.TRANSACTION);
            while (true) {
                read(client.name(), Mode.TRANSACTION);
                List<Sent> visible = this.copies.getOrDefault(key, List.of())
                    .stream()
                    .map((copy) -> this.ledger.find(copy.body()))
                    .toList();
                open.removeAll(new HashSet<>(visible));
                if (open.isEmpty() || System.nanoTime() > end) {
                    break;
                }
                Pause.of(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }

    private void read(String producer, Mode mode) throws Exception {
        for (StoredCopy copy : this.reader.read(mode.topic(producer))) {
            int of = Payload.decode(copy.body()).map(Payload::cell).orElse(this.cell);
            if (of == this.cell) {
                this.copies.computeIfAbsent(new CellKey(this.cell, producer, mode), (key) -> new ArrayList<>())
                    .add(copy);
            }
            else {
                checkLate(copy);
            }
        }
    }

    // A copy that comes after its cell was checked
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
     * Copies that came after their cell was checked and break a promise.
     * @return descriptions
     */
    List<String> lateViolations() {
        return this.lateViolations;
    }

    @Override
    public void close() {
        this.reader.close();
    }

    private record CellKey(int cell, String producer, Mode mode) {
    }

}
