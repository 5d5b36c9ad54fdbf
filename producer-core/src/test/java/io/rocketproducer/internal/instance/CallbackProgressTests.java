/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.instance.Invariants.Way;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callbacks may block, even on one another: every future completes nevertheless.
 */
class CallbackProgressTests {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final int BURST = 100;

    /** Exceeds the depth of a stack. */
    private static final int ROUNDS = 20_000;

    /** Sufficient permits for the traffic of {@link Invariants}. */
    private static final int ROOM = 8;

    private ContainedProducers producers;

    @AfterEach
    void close() {
        if (this.producers != null) {
            this.producers.close();
        }
    }

    private ContainedProducers start() {
        this.producers = new ContainedProducers(LIMIT);
        this.producers.warmUp();
        return this.producers;
    }

    @Test
    void callbackMayWaitForALaterFutureOfItsBurst() {
        List<CompletableFuture<SendResult>> futures = heldBurst();
        CompletableFuture<SendResult> later = futures.get(60);
        Watch<Void> stage = stage(futures.get(50).thenAccept((result) -> later.join()));
        completes(futures, stage);
    }

    @Test
    void callbacksMayWaitForTheNextFutureEach() {
        List<CompletableFuture<SendResult>> futures = heldBurst();
        List<Watch<?>> stages = new ArrayList<>();
        for (int i = 40; i < 50; i++) {
            CompletableFuture<SendResult> next = futures.get(i + 1);
            stages.add(stage(futures.get(i).thenAccept((result) -> next.join())));
        }
        completes(futures, stages.toArray(Watch<?>[]::new));
    }

    @Test
    void allCallbacksMayWaitForTheLastFuture() {
        List<CompletableFuture<SendResult>> futures = heldBurst();
        CompletableFuture<SendResult> last = futures.get(BURST - 1);
        List<Watch<?>> stages = new ArrayList<>();
        for (CompletableFuture<SendResult> future : futures.subList(0, BURST - 1)) {
            stages.add(stage(future.thenAccept((result) -> last.join())));
        }
        completes(futures, stages.toArray(Watch<?>[]::new));
    }

    @Test
    void callbackMayWaitForAFutureOfAnotherProducer() {
        List<CompletableFuture<SendResult>> futures = heldBurst();
        CompletableFuture<SendResult> foreign = this.producers.other.sendAsync(this.producers.toOneQueue());
        Watch<Void> stage = stage(futures.get(0).thenAccept((result) -> foreign.join()));
        completes(futures, stage, stage(foreign));
    }

    // Most of the burst is in one held request
    private List<CompletableFuture<SendResult>> heldBurst() {
        start();
        List<FakeHold> holds = this.producers.cluster.holdSends();
        List<CompletableFuture<SendResult>> futures = this.producers.burst(BURST);
        this.holds = holds;
        return futures;
    }

    private List<FakeHold> holds = List.of();

    private <T> Watch<T> stage(CompletableFuture<T> future) {
        return this.producers.invariants.watch("stage", LIMIT, future);
    }

    private void completes(List<CompletableFuture<SendResult>> futures, Watch<?>... stages) {
        List<Watch<?>> all = new ArrayList<>(List.of(stages));
        for (CompletableFuture<SendResult> future : futures) {
            all.add(this.producers.invariants.watch("future", LIMIT, future));
        }
        ContainedProducers.release(this.holds);
        this.producers.invariants.succeed("other", this.producers.other, EnumSet.allOf(Way.class));
        succeed(all);
        assertThat(this.producers.cluster.broker("b").sends()).as("most of the burst is one batch")
            .anyMatch((send) -> FakeBroker.messagesIn(send) > BURST / 2);
        this.producers.verify();
    }

    private void succeed(List<Watch<?>> all) {
        long left = all.stream().filter((watch) -> !watch.comes()).count();
        if (left > 0) {
            this.producers.invariants.violated("never", left + " of " + all.size() + " futures did not complete");
        }
        all.stream().filter(Watch::isDone).forEach((watch) -> watch.succeeds("outcome"));
    }

    static Stream<Arguments> joins() {
        List<Arguments> joins = new ArrayList<>();
        for (Call inner : Call.values()) {
            for (Call outer : EnumSet.complementOf(EnumSet.of(Call.SEND))) {
                joins.add(Arguments.of(outer, inner, 10));
            }
            joins.add(Arguments.of(Call.SEND_ASYNC, inner, 1));
            joins.add(Arguments.of(Call.SEND_ASYNC, inner, 300));
        }
        return joins.stream();
    }

    @ParameterizedTest(name = "{2} callbacks of {0} wait for {1}")
    @MethodSource("joins")
    void callbackMayWaitForAnotherCall(Call outer, Call inner, int count) {
        ContainedProducers own = start();
        List<FakeHold> holds = List.of(own.cluster.holdAdmin(), own.cluster.holdRecalls(), own.cluster.holdLookups());
        List<FakeHold> sends = own.cluster.holdSends();
        List<Watch<?>> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(own.invariants.watch("stage", LIMIT, outer.start(own.producer, LIMIT).thenApply((result) -> {
                own.inUserCode();
                return inner.start(own.producer, LIMIT).join();
            })));
        }
        ContainedProducers.release(holds);
        ContainedProducers.release(sends);
        own.invariants.succeed("other", own.other, EnumSet.allOf(Way.class));
        succeed(stages);
        own.verify();
    }

    @ParameterizedTest(name = "executor {0}, future of {1}")
    @MethodSource("executors")
    void everyFutureCompletesWhateverTheExecutorDoes(BadExecutor.Fault fault, Call call) {
        Duration limit = Duration.ofSeconds(1);
        BadExecutor executor = new BadExecutor(fault);
        this.producers = new ContainedProducers(limit, (settings) -> settings,
                ProducerExtensions.builder().callbackExecutor(executor).build());
        ContainedProducers own = this.producers;
        own.warmUp();
        List<FakeHold> holds = new ArrayList<>(own.cluster.holdSends());
        holds.addAll(List.of(own.cluster.holdAdmin(), own.cluster.holdRecalls(), own.cluster.holdLookups()));
        executor.begin(own::inUserCode);
        List<Watch<?>> watches = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CompletableFuture<?> future = call.start(own.producer, limit);
            watches.add(own.invariants.watch("future", limit, future));
            watches.add(own.invariants.watch("stage", limit, future.handle((result, failure) -> {
                own.inUserCode();
                return null;
            })));
        }
        ContainedProducers.release(holds);
        own.invariants.succeed("other", own.other, EnumSet.of(Way.TOPIC_SYNC, Way.TOPIC_ASYNC));
        for (Watch<?> watch : watches) {
            if (call == Call.SEND_ASYNC) {
                watch.succeeds("outcome");
            }
            else {
                watch.completes();
            }
        }
        executor.end();
        own.verify();
    }

    static Stream<Arguments> executors() {
        return Stream.of(BadExecutor.Fault.values())
            .flatMap((fault) -> EnumSet.complementOf(EnumSet.of(Call.SEND))
                .stream()
                .map((call) -> Arguments.of(fault, call)));
    }

    @ParameterizedTest
    @EnumSource(names = { "REJECTS_ALWAYS", "REJECTS_WHEN_FULL", "THROWS_ERROR_ALWAYS", "RUNS_ON_CALLING_THREAD" })
    void callbackMaySendAndWaitWhateverTheExecutorDoes(BadExecutor.Fault fault) {
        BadExecutor executor = new BadExecutor(fault);
        this.producers = new ContainedProducers(LIMIT, (settings) -> settings,
                ProducerExtensions.builder().callbackExecutor(executor).build());
        ContainedProducers own = this.producers;
        own.warmUp();
        List<FakeHold> holds = own.cluster.holdSends();
        executor.begin(own::inUserCode);
        List<Watch<?>> stages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stages.add(own.invariants.watch("stage", LIMIT,
                    own.producer.sendAsync(own.toOneQueue()).thenApply((result) -> {
                        own.inUserCode();
                        return own.producer.send(own.toOneQueue());
                    })));
        }
        ContainedProducers.release(holds);
        own.invariants.succeed("other", own.producer, EnumSet.of(Way.TOPIC_SYNC, Way.BROKER_SYNC, Way.KEY_SYNC));
        succeed(stages);
        executor.end();
        own.verify();
    }

    @ParameterizedTest(name = "overflow {0}")
    @EnumSource(Overflow.class)
    void callbackThatSendsAgainWithoutRoomNeedsNoStack(Overflow overflow) {
        ContainedProducers own = startWithLittleRoom(overflow);
        // The callback of the first one acquires all permits and sends again
        List<FakeHold> first = own.cluster.holdSends();
        AtomicReference<List<FakeHold>> full = new AtomicReference<>(List.of());
        AtomicInteger rounds = new AtomicInteger();
        CompletableFuture<SendResult> again = own.producer.sendAsync(own.toOneQueue()).thenCompose((result) -> {
            full.set(fill(own));
            return retry(own, rounds);
        });
        ContainedProducers.release(first);
        endsAfterManyRounds(again, rounds, () -> ContainedProducers.release(full.get()));
    }

    @Test
    void callerThatSendsAgainWithoutRoomNeedsNoStack() {
        ContainedProducers own = startWithLittleRoom(Overflow.FAIL);
        List<FakeHold> full = fill(own);
        AtomicInteger rounds = new AtomicInteger();
        CompletableFuture<SendResult> again = new CompletableFuture<>();
        Invariants.onOwnThread(() -> retry(own, rounds).whenComplete((result, failure) -> {
            if (failure != null) {
                again.completeExceptionally(failure);
            }
            else {
                again.complete(result);
            }
        }));
        endsAfterManyRounds(again, rounds, () -> ContainedProducers.release(full));
    }

    private ContainedProducers startWithLittleRoom(Overflow overflow) {
        this.producers = new ContainedProducers(Duration.ofMinutes(1),
                (settings) -> settings.flow(FlowSettings.builder().maxMessages(ROOM).overflow(overflow).build()),
                ProducerExtensions.none());
        this.producers.warmUp();
        return this.producers;
    }

    private static List<FakeHold> fill(ContainedProducers own) {
        List<FakeHold> full = own.cluster.holdSends();
        for (int i = 0; i < ROOM; i++) {
            own.producer.sendAsync(own.toOneQueue());
        }
        return full;
    }

    private void endsAfterManyRounds(CompletableFuture<SendResult> again, AtomicInteger rounds, Runnable makeRoom) {
        Watch<SendResult> watch = this.producers.invariants.watch("stage", Duration.ofSeconds(30), again);
        Invariants.becomesTrue(() -> rounds.get() > ROUNDS || again.isDone(), Duration.ofSeconds(20));
        makeRoom.run();
        if (watch.succeeds("outcome") && rounds.get() < ROUNDS) {
            this.producers.invariants.violated("rounds", "only " + rounds);
        }
        this.producers.verify();
    }

    private static CompletableFuture<SendResult> retry(ContainedProducers own, AtomicInteger rounds) {
        rounds.incrementAndGet();
        return own.producer.sendAsync(own.toOneQueue()).exceptionallyCompose((failure) -> retry(own, rounds));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, BURST })
    void callbacksOfOneBurstMayCloseTheProducer(int count) {
        List<CompletableFuture<SendResult>> futures = heldBurst();
        Producer producer = this.producers.producer;
        List<Watch<?>> watches = new ArrayList<>();
        for (CompletableFuture<SendResult> future : futures.subList(0, count)) {
            watches.add(this.producers.invariants.watch("close in a callback", LIMIT,
                    future.thenRun(() -> producer.close(Duration.ofSeconds(30)))));
        }
        for (CompletableFuture<SendResult> future : futures) {
            watches.add(this.producers.invariants.watch("future", LIMIT, future));
        }
        ContainedProducers.release(this.holds);
        succeed(watches);
        this.producers.invariants.isTrue("state", () -> producer.state() == ProducerState.CLOSED,
                () -> "the producer is " + producer.state());
        if (producer.state() == ProducerState.CLOSED) {
            producer.start();
        }
        this.producers.verify();
    }

    @Test
    void executorThatIsFullDoesNotKeepOthersWaiting() {
        BadExecutor executor = new BadExecutor(BadExecutor.Fault.REJECTS_ALWAYS);
        this.producers = new ContainedProducers(LIMIT, (settings) -> settings,
                ProducerExtensions.builder().callbackExecutor(executor).build());
        ContainedProducers own = this.producers;
        own.warmUp();
        executor.begin(own::inUserCode);
        CountDownLatch released = new CountDownLatch(1);
        List<FakeHold> holds = own.cluster.holdSends();
        Watch<?> blocked = own.invariants.watch("stage", Duration.ofSeconds(10),
                own.producer.sendAsync(own.toOneQueue()).thenRun(() -> {
                    try {
                        released.await();
                    }
                    catch (InterruptedException ex) {
                        Thread.currentThread().interrupt();
                    }
                }));
        ContainedProducers.release(holds);
        own.invariants.succeed("blocked", own.producer, EnumSet.allOf(Way.class));
        own.invariants.succeed("blocked-other", own.other, EnumSet.allOf(Way.class));
        // No response arrives: it ends only by a timer
        own.cluster.broker("b").silence();
        Watch<?> silent = own.invariants.callAsync("send to a silent broker", LIMIT,
                () -> own.producer.sendAsync(own.toOneQueue()));
        silent.completes();
        own.cluster.reset();
        released.countDown();
        blocked.completes();
        executor.end();
        own.verify();
    }

    /**
     * Calls that return a future.
     */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Call {

        SEND((producer, limit) -> CompletableFuture.completedFuture(producer.send(ProducerFixture.message("x")))),

        SEND_ASYNC((producer, limit) -> producer.sendAsync(ProducerFixture.message("x"))),

        REQUEST((producer, limit) -> producer.request(ProducerFixture.message("x"), limit)),

        RECALL((producer, limit) -> producer.recall(ProducerFixture.TOPIC, ContainmentCluster.recallHandle())),

        ADMIN((producer, limit) -> producer.admin().maxOffset(ContainmentCluster.QUEUE)),

        PROBE(Producer::probe);

        private final BiFunction<Producer, Duration, CompletableFuture<?>> call;

        Call(BiFunction<Producer, Duration, CompletableFuture<?>> call) {
            this.call = call;
        }

        CompletableFuture<?> start(Producer producer, Duration limit) {
            return this.call.apply(producer, limit);
        }

    }

}
