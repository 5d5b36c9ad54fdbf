/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.benchmarks.scenario.Round;
import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;
import io.rocketproducer.benchmarks.scenario.SubjectStatus;
import io.rocketproducer.benchmarks.subject.Subject;

/**
 * JVM of one subject, used for all rounds of one scenario.
 */
final class SubjectProcess implements AutoCloseable {

    private static final List<String> JVM_ARGUMENTS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String END = "";

    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);

    private final SubjectId id;

    private final Process process;

    private final Path home;

    private SubjectProcess(SubjectId id, Path home, Process process) {
        this.id = id;
        this.home = home;
        this.process = process;
        Thread listener = new Thread(this::listen, "listener-" + id);
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts a subject and waits until it is ready.
     * @param id the subject
     * @param scenario the scenario to run
     * @param target the servers
     * @param topic the topic to send to
     * @param directory parent of its home directory
     * @return the subject
     * @throws IOException if it does not start, with the reason
     * @throws InterruptedException if the calling thread is interrupted
     */
    static SubjectProcess start(SubjectId id, Scenario scenario, Target target, String topic, Path directory)
            throws IOException, InterruptedException {
        Path home = directory.resolve(scenario.id() + "-" + id);
        Process process = new ChildJvm(home, JVM_ARGUMENTS).start(Subject.class,
                List.of(id.id(), scenario.id(), target.nameServer(), topic));
        SubjectProcess subject = new SubjectProcess(id, home, process);
        try {
            String problem = subject.answer(SubjectStatus.class, PATIENCE).problem();
            if (problem != null) {
                throw new IOException(problem);
            }
            return subject;
        }
        catch (IOException | InterruptedException ex) {
            subject.close();
            throw ex;
        }
    }

    SubjectId id() {
        return this.id;
    }

    /**
     * Runs one round.
     * @param duration length of the round
     * @return its figures
     * @throws IOException if the subject does not respond
     * @throws InterruptedException if the calling thread is interrupted
     */
    Round round(Duration duration) throws IOException, InterruptedException {
        this.process.outputWriter(StandardCharsets.UTF_8).append("round " + duration.toMillis() + "\n").flush();
        return answer(Round.class, duration.plus(PATIENCE));
    }

    private <T> T answer(Class<T> type, Duration patience) throws IOException, InterruptedException {
        String line = this.answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null || line.equals(END)) {
            throw new IOException(
                    this.id + ((line != null) ? " ended" : " does not respond") + ", see output.log in " + this.home);
        }
        return JSON.readValue(line, type);
    }

    private void listen() {
        try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                this.answers.put(line);
            }
            this.answers.put(END);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

}
