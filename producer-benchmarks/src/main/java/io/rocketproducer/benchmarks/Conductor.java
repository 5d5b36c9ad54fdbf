/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.rocketproducer.benchmarks.report.Result;
import io.rocketproducer.benchmarks.report.VerifiedRound;
import io.rocketproducer.benchmarks.scenario.Round;
import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Runs subjects in turns. Each scenario has fresh servers. Each subject has a separate
 * JVM and topic and sends alone, in interleaved rounds: A B C, A B C.
 */
final class Conductor {

    private final List<VerifiedRound> rounds = new ArrayList<>();

    private final List<Result> results = new ArrayList<>();

    private final Plan plan;

    private final Progress progress;

    Conductor(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException {
        for (Scenario scenario : this.plan.scenarios()) {
            this.progress.scenario(scenario);
            try (Target target = target(scenario)) {
                run(scenario, target);
            }
        }
    }

    /**
     * Returns the results.
     * @return a result for each scenario and subject that took part
     */
    List<Result> results() {
        return List.copyOf(this.results);
    }

    /**
     * Returns the measured rounds.
     * @return all rounds except warm-up rounds
     */
    List<VerifiedRound> rounds() {
        return List.copyOf(this.rounds);
    }

    private Target target(Scenario scenario) throws IOException {
        if (scenario.discarding()) {
            return new DiscardTarget(
                    Files.createDirectories(this.plan.directory().resolve("servers").toAbsolutePath()));
        }
        return new BrokerTarget(Files.createDirectories(this.plan.store().resolve("servers").toAbsolutePath()));
    }

    private void run(Scenario scenario, Target target) throws IOException, InterruptedException {
        List<Seat> seats = new ArrayList<>();
        try {
            for (SubjectId subject : this.plan.subjects()) {
                seat(scenario, target, subject, seats);
            }
            if (!this.plan.warmUp().isZero()) {
                play(scenario, seats, 0, this.plan.warmUp());
            }
            for (int number = 1; number <= this.plan.rounds(); number++) {
                play(scenario, seats, number, this.plan.round());
            }
            for (Seat seat : seats) {
                this.results.add(Result.of(scenario, seat.process().id(), roundsOf(scenario, seat)));
            }
        }
        finally {
            for (Seat seat : seats) {
                seat.close();
            }
        }
    }

    private void seat(Scenario scenario, Target target, SubjectId subject, List<Seat> seats)
            throws InterruptedException {
        String topic = "bench-" + scenario.id() + "-" + subject;
        try {
            target.createTopic(topic);
            StoreWatch watch = new StoreWatch(target.nameServer(), topic);
            Path homes = this.plan.directory().resolve("subjects");
            seats.add(new Seat(SubjectProcess.start(subject, scenario, target, topic, homes), watch));
        }
        catch (IOException ex) {
            this.progress.unavailable(subject, ex);
        }
    }

    private void play(Scenario scenario, List<Seat> seats, int number, Duration duration) throws InterruptedException {
        for (Seat seat : List.copyOf(seats)) {
            try {
                VerifiedRound round = play(scenario, seat, number, duration);
                this.progress.round(scenario, round, this.plan.rounds());
                if (number > 0) {
                    this.rounds.add(round);
                }
            }
            catch (IOException ex) {
                this.progress.unavailable(seat.process().id(), ex);
                seats.remove(seat);
                seat.process().close();
            }
        }
    }

    private VerifiedRound play(Scenario scenario, Seat seat, int number, Duration duration)
            throws IOException, InterruptedException {
        Disk.sync(this.plan.store());
        if (scenario.discarding()) {
            seat.watch().rebase();
        }
        Round round = seat.process().round(duration);
        return new VerifiedRound(scenario.id(), seat.process().id().id(), number, round,
                seat.watch().settle(round.acknowledged()));
    }

    private List<VerifiedRound> roundsOf(Scenario scenario, Seat seat) {
        return this.rounds.stream()
            .filter((round) -> round.scenario().equals(scenario.id())
                    && round.subject().equals(seat.process().id().id()))
            .toList();
    }

    /**
     * A subject that takes part.
     */
    private record Seat(SubjectProcess process, StoreWatch watch) {

        void close() throws IOException {
            this.process.close();
            this.watch.close();
        }

    }

}
