/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A client in a separate JVM, which another process suspends and resumes. Sends in all
 * modes for some seconds, and writes its messages and their outcomes to a file.
 */
public final class ClientProgram {

    /** The cell of all messages. */
    static final int CELL = 1;

    static final List<Mode> MODES = List.of(Mode.SYNC, Mode.ASYNC, Mode.ONEWAY, Mode.STRICT, Mode.AVAILABLE,
            Mode.SEND_ALL, Mode.TRANSACTION);

    private ClientProgram() {
    }

    public static void main(String[] args) throws Exception {
        List<String> nameServers = List.of(args[0].split(";"));
        Ledger ledger = new Ledger();
        try (OwnClient own = new OwnClient(ledger, () -> nameServers)) {
            List<Load> loads = MODES.stream().map((mode) -> new Load(own, ledger, CELL, mode, 50).start()).toList();
            Files.writeString(Path.of(args[2]), "started");
            Pause.of(TimeUnit.SECONDS.toNanos(Integer.parseInt(args[1])));
            loads.forEach(Load::stop);
            long limit = Limits.STRICT.plus(Duration.ofSeconds(20)).toMillis();
            loads.forEach((load) -> load.awaitEnd(limit));
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit);
            while (ledger.pending(CELL) > 0 && System.nanoTime() < end) {
                Pause.of(TimeUnit.MILLISECONDS.toNanos(20));
            }
            // Brokers check the transactions in unknown state
            Pause.of(TimeUnit.SECONDS.toNanos(15));
        }
        ledger.write(Path.of(args[3]));
    }

}
