/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.internal.send.batch.BatchQueueServers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AttemptHistory}.
 */
class AttemptHistoryTests {

    private static final SendAttempt FAILED = new SendAttempt(1, "a", "127.0.0.1:1", Duration.ofMillis(5),
            "connection closed");

    private static final SendAttempt GOOD = new SendAttempt(2, "b", "127.0.0.1:2", Duration.ofMillis(5), null);

    private final BatchQueueServers servers = new BatchQueueServers();

    private final Attempt first = this.servers.attempt();

    private final SendTask task = this.first.task();

    @Test
    void containsRecordedAttemptsAndFailedBrokers() {
        handOver(this.first);
        this.task.record(this.first, FAILED);
        this.task.failedOn("a");
        this.task.markPossiblyStored();
        this.task.failedOn("b");
        assertThat(this.task.attempts()).containsExactly(FAILED);
        assertThat(this.task.failedBrokers()).containsExactlyInAnyOrder("a", "b");
        assertThat(this.task.isPossiblyStored()).isTrue();
    }

    @Test
    void theGoodAttemptComesAfterAllOthers() {
        this.task.recordGood(GOOD);
        assertThat(this.task.attempts()).containsExactly(GOOD);
        this.task.record(this.first, FAILED);
        assertThat(this.task.attempts()).containsExactly(FAILED, GOOD);
    }

    @Test
    void anAttemptThatWaitsIsNotListed() {
        this.task.countAttempt();
        assertThat(this.task.attempts()).isEmpty();
    }

    @Test
    void anAttemptInFlightIsListedWithItsDurationSoFar() {
        handOver(this.first);
        this.servers.stall(Duration.ofMillis(40));
        assertThat(this.task.attempts()).containsExactly(awaited(1, 40));
    }

    @Test
    void anAttemptInFlightFollowsFailedOnes() {
        handOver(this.first);
        this.task.record(this.first, FAILED);
        this.task.takeBack();
        handOver(new Attempt(this.task, this.first.target(), this.servers.nanoTime()));
        assertThat(this.task.attempts()).containsExactly(FAILED, awaited(2, 0));
    }

    @Test
    void anAttemptIsListedOnceWhileItsFailureIsHandled() {
        handOver(this.first);
        this.task.record(this.first, FAILED);
        assertThat(this.task.isInFlight()).isTrue();
        assertThat(this.task.attempts()).containsExactly(FAILED);
    }

    @Test
    void anAttemptWhoseLimitHasPassedIsListedOnce() {
        handOver(this.first);
        this.task.recordLate(this.first, FAILED);
        assertThat(this.task.attempts()).containsExactly(FAILED);
    }

    @Test
    void aFailedSendKeepsTheAttemptsOfItsFailure() {
        handOver(this.first);
        SendException failure = SendExceptions.closed(this.task);
        assertThat(this.task.failed(failure)).isTrue();
        this.servers.stall(Duration.ofSeconds(1));
        this.task.record(this.first, FAILED);
        assertThat(failure.attempts()).containsExactly(awaited(1, 0));
        assertThat(this.task.attempts()).isEqualTo(failure.attempts());
    }

    @Test
    void theAttemptInFlightHasTheCurrentAddressOfItsBroker() {
        handOver(new Attempt(this.task, at(null), this.servers.nanoTime()));
        this.task.redirect(this.first);
        assertThat(this.task.attempts()).containsExactly(awaited(1, 0));
        this.task.recordLate(this.first, FAILED);
        assertThat(this.task.attempts()).containsExactly(FAILED);
    }

    @Test
    void tracesTheBrokerOfTheRequest() {
        handOver(this.first);
        assertThat(this.task.tracedAt()).isNull();
        this.task.traced(this.servers.attempt());
        assertThat(this.task.tracedAt()).isEqualTo(this.first.master());
        Endpoint moved = new Endpoint("127.0.0.1", 2);
        this.task.traced(new Attempt(this.task, at(moved), this.servers.nanoTime()));
        assertThat(this.task.tracedAt()).isEqualTo(moved);
    }

    @Test
    void isNotTracedIfTheLastBrokerDoesNotPermitIt() {
        handOver(this.first);
        this.task.traced(this.first);
        this.task.takeBack();
        handOver(this.servers.attempt());
        this.task.traced(null);
        assertThat(this.task.isTraced()).isFalse();
    }

    private QueueTarget at(Endpoint master) {
        return new QueueTarget(this.first.route(), this.first.queue(), "a", master, this);
    }

    private void handOver(Attempt attempt) {
        this.task.countAttempt();
        assertThat(this.task.handOver(attempt)).isTrue();
    }

    private static SendAttempt awaited(int number, long millis) {
        return new SendAttempt(number, "a", "127.0.0.1:1", Duration.ofMillis(millis), "no response yet");
    }

}
