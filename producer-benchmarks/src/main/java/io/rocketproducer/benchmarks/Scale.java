/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.rocketproducer.benchmarks.scale.ScaleRow;
import io.rocketproducer.benchmarks.scale.ScaleSubject;

/**
 * Command line of the scale measurement.
 */
@Command(name = "bench --scale", mixinStandardHelpOptions = true, usageHelpAutoWidth = true,
        description = "Measures throughput and live heap of the producer for growing numbers of topics and brokers.")
public final class Scale implements Callable<Integer> {

    @Option(names = "--topics", split = ",", paramLabel = "<n>",
            description = "Numbers of topics, default 1,100,10000.")
    private List<Integer> topics = List.of(1, 100, 10_000);

    @Option(names = "--brokers", split = ",", paramLabel = "<n>", description = "Numbers of brokers, default 1,8,64.")
    private List<Integer> brokers = List.of(1, 8, 64);

    @Option(names = "--millis", description = "Length of warm-up and of measurement, default ${DEFAULT-VALUE}.")
    private int millis = 8_000;

    @Option(names = "--out", paramLabel = "<directory>", description = "Where logs go, default ${DEFAULT-VALUE}.")
    private Path directory = Path.of("target", "bench");

    /**
     * Runs the measurement.
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Scale()).setOverwrittenOptionsAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        new Progress(System.out).environment();
        List<ScaleRow> byTopics = new ArrayList<>();
        for (int count : this.topics) {
            byTopics.add(run(count, 1));
        }
        List<ScaleRow> byBrokers = new ArrayList<>();
        for (int count : this.brokers) {
            byBrokers.add(run(1, count));
        }
        System.out.println();
        ScaleRow.table("topics", byTopics).forEach(System.out::println);
        System.out.println();
        ScaleRow.table("brokers", byBrokers).forEach(System.out::println);
        return CommandLine.ExitCode.OK;
    }

    /**
     * Measures once, with separate servers and a separate JVM.
     * @param topics number of topics
     * @param brokers number of brokers
     * @return the figures
     * @throws IOException if a process does not start or respond
     */
    private ScaleRow run(int topics, int brokers) throws IOException {
        Path home = this.directory.resolve("scale-" + topics + "-" + brokers);
        try (DiscardTarget target = new DiscardTarget(home, brokers)) {
            Process subject = new ChildJvm(home, List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC")).start(
                    ScaleSubject.class,
                    List.of(target.nameServer(), Integer.toString(topics), Integer.toString(this.millis)));
            try (BufferedReader out = subject.inputReader(StandardCharsets.UTF_8)) {
                String line = out.readLine();
                if (line == null) {
                    throw new IOException("The measured program ended, see output.log in " + home);
                }
                String[] figures = line.split(" ", -1);
                return new ScaleRow(topics, brokers, Long.parseLong(figures[0]), Long.parseLong(figures[1]),
                        Long.parseLong(figures[2]));
            }
            finally {
                subject.destroyForcibly();
            }
        }
    }

}
