/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.rocketproducer.benchmarks.report.Charts;
import io.rocketproducer.benchmarks.report.Ratios;
import io.rocketproducer.benchmarks.report.ResultFiles;
import io.rocketproducer.benchmarks.report.Table;
import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Command line of the benchmarks.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, usageHelpAutoWidth = true,
        description = "Compares producers side by side on a real name server and broker that it starts itself.")
public final class Bench implements Callable<Integer> {

    @Option(names = "--quick", description = "3 short rounds instead of 5 full ones.")
    private boolean quick;

    @Option(names = "--scenario", split = ",", paramLabel = "<id>", converter = ScenarioConverter.class,
            description = "Scenarios to run, default all: sync1-1k, sync16-1k, sync64-1k, async-1k, async-128b, "
                    + "async-16k, ordered-1k, oneway-1k, client-only-1k.")
    private List<Scenario> scenarios = Scenario.all();

    @Option(names = "--subjects", split = ",", paramLabel = "<id>", converter = SubjectConverter.class,
            description = "Subjects to compare, default rocket-producer, rocketmq-client, "
                    + "rocketmq-client-autobatch, raw; there are rocket-producer-traced, starter, starter-metered "
                    + "and starter-observed as well.")
    private List<SubjectId> subjects = SubjectId.usual();

    @Option(names = "--rounds", description = "Measured rounds, default 5, with --quick 3.")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", description = "Length of a round, default 8, with --quick 3.")
    private @Nullable Integer seconds;

    @Option(names = "--warm-up", paramLabel = "<seconds>",
            description = "Length of the round before the measured ones, default 10, with --quick 5.")
    private @Nullable Integer warmUp;

    @Option(names = "--out", paramLabel = "<directory>", description = "Where results go, default ${DEFAULT-VALUE}.")
    private Path directory = Path.of("target", "bench");

    @Option(names = "--store", paramLabel = "<directory>",
            description = "Where the broker stores messages, default in memory where there is room, so that the disk "
                    + "of the machine does not decide; else where results go.")
    private @Nullable Path store;

    /**
     * Runs the benchmarks.
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).setOverwrittenOptionsAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Progress progress = new Progress(System.out);
        Plan plan = plan();
        progress.environment();
        progress.store(plan.store());
        Conductor conductor = new Conductor(plan, progress);
        try {
            conductor.run();
        }
        finally {
            // Keep the results measured before the error
            ResultFiles.write(this.directory, conductor.results(), conductor.rounds());
        }
        System.out.println();
        Table.lines(conductor.results()).forEach(System.out::println);
        System.out.println();
        Ratios.lines(conductor.rounds()).forEach(System.out::println);
        System.out.println();
        Charts.draw(conductor.results(), this.directory);
        System.out.println("Written to " + this.directory.resolve("results.json"));
        return CommandLine.ExitCode.OK;
    }

    private Plan plan() {
        return new Plan(this.scenarios, this.subjects, choose(this.rounds, 5, 3),
                Duration.ofSeconds(choose(this.warmUp, 10, 5)), Duration.ofSeconds(choose(this.seconds, 8, 3)),
                this.directory, (this.store != null) ? this.store : Disk.fastest(this.directory));
    }

    private int choose(@Nullable Integer wish, int full, int quick) {
        if (wish != null) {
            return wish;
        }
        return this.quick ? quick : full;
    }

    static final class ScenarioConverter implements CommandLine.ITypeConverter<Scenario> {

        @Override
        public Scenario convert(String id) {
            return Scenario.of(id);
        }

    }

    static final class SubjectConverter implements CommandLine.ITypeConverter<SubjectId> {

        @Override
        public SubjectId convert(String id) {
            return SubjectId.of(id);
        }

    }

}
