/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InFlightSends}.
 */
class InFlightSendsTests {

    private final ManualTime time = new ManualTime();

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    private final List<SendTask> overdue = new ArrayList<>();

    private final InFlightSends open = new InFlightSends(this.time, this.scheduler, this::expire);

    @AfterEach
    void end() {
        this.scheduler.shutdownNow();
    }

    @Test
    void holdsWhatWasAddedAndNotRemoved() {
        List<SendTask> tasks = Stream.generate(this::usual).limit(5).toList();
        tasks.forEach(this.open::add);
        this.open.remove(tasks.get(0));
        this.open.remove(tasks.get(2));
        this.open.remove(tasks.get(4));
        assertThat(this.open.snapshot()).containsExactly(tasks.get(1), tasks.get(3));
        this.open.remove(tasks.get(3));
        this.open.remove(tasks.get(1));
        assertThat(this.open.snapshot()).isEmpty();
        SendTask late = usual();
        this.open.add(late);
        assertThat(this.open.snapshot()).containsExactly(late);
    }

    @Test
    void waitsUntilThereAreNone() throws InterruptedException {
        SendTask task = usual();
        this.open.add(task);
        assertThat(this.open.awaitNone(1, (excepted) -> false)).isFalse();
        Thread remover = new Thread(() -> this.open.remove(task));
        remover.start();
        assertThat(this.open.awaitNone(Duration.ofSeconds(20).toNanos(), (excepted) -> false)).isTrue();
        remover.join();
    }

    @Test
    void findsEverySendThatIsOverdueWithOneTimer() {
        SendTask first = usual();
        this.open.add(first);
        advance(Duration.ofSeconds(1));
        SendTask second = usual();
        SendTask removed = usual();
        this.open.add(removed);
        this.open.add(second);
        this.open.remove(removed);
        advance(Duration.ofMillis(1_999));
        assertThat(this.overdue).isEmpty();
        advance(Duration.ofMillis(20));
        assertThat(this.overdue).containsExactly(first);
        advance(Duration.ofSeconds(1));
        assertThat(this.overdue).containsExactly(first, second);
        SendTask third = usual();
        this.open.add(third);
        advance(Duration.ofSeconds(4));
        assertThat(this.overdue).containsExactly(first, second, third);
    }

    @Test
    void sendsWithLimitsOfTheirOwnHaveTimersOfTheirOwn() {
        this.open.add(usual());
        SendTask hasty = task(Duration.ofMillis(100), false);
        SendTask settled = task(Duration.ofMillis(100), false);
        SendTask patient = task(Duration.ofSeconds(10), false);
        Stream.of(hasty, settled, patient).forEach(this.open::add);
        settled.written();
        this.open.remove(settled);
        advance(Duration.ofMillis(120));
        assertThat(this.overdue).containsExactly(hasty);
        advance(Duration.ofSeconds(9));
        assertThat(this.overdue).hasSize(2).doesNotContain(patient, settled);
        advance(Duration.ofSeconds(1));
        assertThat(this.overdue).hasSize(3).contains(patient);
    }

    // Returns when the scheduler has run all due tasks
    private void advance(Duration duration) {
        this.time.advance(duration);
        try {
            this.scheduler.submit(() -> {
            }).get();
        }
        catch (InterruptedException | ExecutionException ex) {
            throw new AssertionError(ex);
        }
    }

    private void expire(SendTask task) {
        if (task.written()) {
            this.overdue.add(task);
        }
    }

    private SendTask usual() {
        return task(Duration.ofSeconds(3), true);
    }

    private SendTask task(Duration timeout, boolean usual) {
        Message message = Message.builder("orders").body(new byte[1]).build();
        SendOptions options = usual ? SendOptions.defaults() : SendOptions.defaults().withTimeout(timeout);
        return new SendTask(message, options,
                new SendTask.Sender("group", timeout.toNanos(),
                        new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, this.time),
                new BlockingWaiter(Thread.currentThread()));
    }

}
