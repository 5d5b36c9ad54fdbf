/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two threads use one {@link SendTask}: one makes its attempts, the other completes it.
 * In any interleaving, a completed send is not passed to a connection, and one that was
 * passed is not reported as certainly not stored.
 */
class SendTaskRaceTests {

    private static final int ROUNDS = 20_000;

    private static final OutgoingMessage OUTGOING = new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0],
            new byte[1]);

    private final SendTask.Sender sender = new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
            new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, new ManualTime());

    /**
     * A step of the thread that makes the attempts.
     */
    enum Step {

        HAND_OVER, NOT_EXECUTED, POSSIBLY_EXECUTED

    }

    /**
     * Event that completes the send.
     */
    enum End {

        /** Closing, deadline or interrupt: the failure is created for the stage. */
        ABANDON,

        /** A failure created without checking that it still applies. */
        STALE_FAILURE

    }

    static Stream<Arguments> table() {
        return Stream
            .of(List.of(Step.HAND_OVER), List.of(Step.HAND_OVER, Step.NOT_EXECUTED),
                    List.of(Step.HAND_OVER, Step.NOT_EXECUTED, Step.HAND_OVER),
                    List.of(Step.HAND_OVER, Step.NOT_EXECUTED, Step.HAND_OVER, Step.NOT_EXECUTED, Step.HAND_OVER),
                    List.of(Step.HAND_OVER, Step.POSSIBLY_EXECUTED),
                    List.of(Step.HAND_OVER, Step.NOT_EXECUTED, Step.HAND_OVER, Step.POSSIBLY_EXECUTED),
                    List.of(Step.HAND_OVER, Step.POSSIBLY_EXECUTED, Step.HAND_OVER, Step.NOT_EXECUTED),
                    List.of(Step.HAND_OVER, Step.POSSIBLY_EXECUTED, Step.HAND_OVER, Step.NOT_EXECUTED, Step.HAND_OVER))
            .flatMap((steps) -> Stream.of(End.values()).map((end) -> Arguments.of(steps, end)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void outcomeIsTrueWhateverTheOrderIs(List<Step> steps, End end) throws Exception {
        int left = 0;
        int wrong = 0;
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS / 10; round++) {
                SendTask[] tasks = new SendTask[10];
                for (int i = 0; i < 10; i++) {
                    tasks[i] = task();
                }
                Sent[] sent = new Sent[10];
                Future<?> other = thread.submit(() -> {
                    barrier.await();
                    for (int i = 0; i < 10; i++) {
                        sent[i] = attempt(tasks[i], steps);
                    }
                    return null;
                });
                barrier.await();
                for (int i = 0; i < 10; i++) {
                    end(tasks[i], end);
                }
                other.get(10, TimeUnit.SECONDS);
                for (int i = 0; i < 10; i++) {
                    SendException failure = tasks[i].failure();
                    left += sent[i].afterItSettled() ? 1 : 0;
                    wrong += (failure != null && !failure.possiblyStored() && sent[i].maybeStored()) ? 1 : 0;
                }
            }
        }
        finally {
            thread.shutdownNow();
        }
        assertThat(left).as("left after they had settled").isZero();
        assertThat(wrong).as("wrongly reported as certainly not stored").isZero();
    }

    private static Sent attempt(SendTask task, List<Step> steps) {
        boolean late = false;
        boolean inFlight = false;
        boolean maybeStored = false;
        for (Step step : steps) {
            switch (step) {
                case HAND_OVER -> {
                    boolean settled = task.isSettled();
                    inFlight = task.handOver();
                    late |= settled && inFlight;
                }
                case NOT_EXECUTED -> {
                    if (inFlight) {
                        task.takeBack();
                        inFlight = false;
                    }
                }
                case POSSIBLY_EXECUTED -> {
                    if (inFlight) {
                        task.markPossiblyStored();
                        inFlight = false;
                        maybeStored = true;
                    }
                }
            }
        }
        return new Sent(late, maybeStored || inFlight);
    }

    private static void end(SendTask task, End end) {
        if (end == End.ABANDON) {
            abandon(task, SendExceptions::closed);
        }
        else {
            task.failed(SendExceptions.noNameServer(task, "none"));
        }
    }

    // Like the pipeline
    private static void abandon(SendTask task, Function<SendTask, SendException> failure) {
        while (!task.failed(failure.apply(task)) && !task.isSettled()) {
            Thread.onSpinWait();
        }
    }

    private SendTask task() {
        SendTask task = new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(), this.sender,
                new BlockingWaiter(Thread.currentThread()));
        task.ready(OUTGOING);
        return task;
    }

    /**
     * Result of the attempts of a send.
     *
     * @param afterItSettled whether one was passed to a connection after the send had
     * completed
     * @param maybeStored whether a broker may have the message
     */
    private record Sent(boolean afterItSettled, boolean maybeStored) {
    }

}
