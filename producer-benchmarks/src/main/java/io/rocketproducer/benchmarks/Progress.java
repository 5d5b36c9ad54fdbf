/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

import io.rocketproducer.benchmarks.report.VerifiedRound;
import io.rocketproducer.benchmarks.scenario.Mode;
import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Prints the progress.
 */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void environment() {
        this.out.println("Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors");
    }

    void store(Path store) {
        this.out.println("Messages are stored in " + store);
    }

    void scenario(Scenario scenario) {
        // Other load on the machine distorts the results
        this.out.println(String.format(Locale.ROOT, "== %s: starting servers and subjects, load average %.1f",
                scenario.id(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    void unavailable(SubjectId subject, Exception reason) {
        this.out.println("   " + subject + " is not available: " + reason.getMessage());
    }

    void round(Scenario scenario, VerifiedRound round, int rounds) {
        String what = (round.number() > 0) ? "round " + round.number() + "/" + rounds : "warm-up";
        this.out.println(String.format(Locale.ROOT, "   %-14s %-10s %-26s %,10.0f msg/s  p99 %,.0f us  %s",
                scenario.id(), what, round.subject(), round.throughput(scenario.mode() == Mode.ONEWAY),
                round.round().p99Micros(), round.verdict()));
        if (round.round().firstFailure() != null) {
            this.out
                .println("      " + round.round().failed() + " failed, the first with " + round.round().firstFailure());
        }
    }

}
