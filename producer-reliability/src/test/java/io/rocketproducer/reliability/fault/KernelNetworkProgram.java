/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A cluster and a client in a separate network namespace, whose kernel delays, loses or
 * drops packets of the loopback interface. Clients reach the brokers at
 * {@code 127.0.0.2}. Writes a table, and exits with 1 on a violation.
 */
public final class KernelNetworkProgram {

    /** Packets to the brokers are dropped, packets from the brokers are not. */
    static final String PARTITION = "partition by the kernel, one way";

    private KernelNetworkProgram() {
    }

    public static void main(String[] args) throws Exception {
        run("ip", "link", "set", "lo", "up");
        List<Fault> faults = new ArrayList<>();
        faults.add(kernel(PARTITION, List.of("ip", "route", "add", "blackhole", "127.0.0.2/32", "table", "local"),
                List.of("ip", "route", "del", "blackhole", "127.0.0.2/32", "table", "local")));
        if (Boolean.parseBoolean(args[1])) {
            faults.add(netem("delay by the kernel", "delay", "40ms", "10ms"));
            faults.add(netem("loss by the kernel", "loss", "2%"));
        }
        Ledger ledger = new Ledger();
        ResultTable table = new ResultTable();
        try (FaultyCluster cluster = new FaultyCluster(3, Map.of())) {
            FaultRun.createTopics(cluster, List.of(OwnClient.NAME));
            try (OwnClient own = new OwnClient(ledger, cluster::resolved);
                    FaultRun run = new FaultRun(cluster, ledger, List.of(own))) {
                for (Fault fault : faults) {
                    table.add(run.run(fault, ClientProgram.MODES, 50));
                }
                table.write(Path.of(args[0]), "kernel-network.md");
                if (!table.violations().isEmpty() || !run.lateViolations().isEmpty()) {
                    throw new IllegalStateException(table.violations() + " " + run.lateViolations());
                }
            }
        }
    }

    private static Fault netem(String name, String... how) {
        List<String> add = new ArrayList<>(List.of("tc", "qdisc", "add", "dev", "lo", "root", "netem"));
        add.addAll(List.of(how));
        return kernel(name, add, List.of("tc", "qdisc", "del", "dev", "lo", "root"));
    }

    private static Fault kernel(String name, List<String> begin, List<String> end) {
        return new Fault(name, (cluster) -> run(begin.toArray(String[]::new)), Faults.LENGTH,
                (cluster) -> run(end.toArray(String[]::new)));
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

}
