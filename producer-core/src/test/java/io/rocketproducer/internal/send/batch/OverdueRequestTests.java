/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.task.Attempt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of a {@link BatchQueue} whose outcome is reported late, twice or never, and
 * back-offs that take longer than scheduled, as while this JVM is suspended.
 */
class OverdueRequestTests {

    private static final Duration LIMIT_AND_GRACE = Duration.ofSeconds(4);

    private final BatchQueueServers servers = new BatchQueueServers();

    @Test
    void requestWithoutOutcomeDelaysOthersUntilASecondAfterItsLimit() {
        BatchQueue batchQueue = this.servers.batchQueue(BatchScope.SHARED);
        batchQueue.add(this.servers.attempt());
        batchQueue.add(this.servers.attempt());
        this.servers.pass(LIMIT_AND_GRACE.minusMillis(1));
        assertThat(this.servers.requests).hasSize(1);
        this.servers.pass(Duration.ofMillis(1));
        assertThat(this.servers.requests).as("the second goes on without the first").hasSize(2);
    }

    @Test
    void messagesOfARequestThatFailsAfterItIsOverdueAreTriedAgain() {
        BatchQueue batchQueue = this.servers.batchQueue(BatchScope.SHARED);
        Attempt late = this.servers.attempt();
        batchQueue.add(late);
        batchQueue.add(this.servers.attempt());
        this.servers.pass(LIMIT_AND_GRACE);
        BatchQueueServers.Request first = this.servers.requests.remove();
        batchQueue.failed(first.batch(), CallFailure.unreachable("late"), first.lease());
        assertThat(this.servers.retry).containsExactly(late);
        assertThat(this.servers.requests).as("the second request is in flight").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(BatchScope.class)
    void secondReportOfARequestChangesNothing(BatchScope scope) {
        BatchQueue batchQueue = this.servers.batchQueue(scope);
        batchQueue.add(this.servers.attempt());
        BatchQueueServers.Request request = this.servers.requests.remove();
        batchQueue.written(request.batch(), request.lease());
        batchQueue.failed(request.batch(), CallFailure.unreachable("thrown by a callback"), request.lease());
        assertThat(this.servers.retry).isEmpty();
        assertThat(this.servers.requests).isEmpty();
    }

    // After a stall, outcomes reported in the meantime are processed first, by their
    // threads
    @ParameterizedTest
    @EnumSource(BatchScope.class)
    void stallOfThisJvmIsNoFaultOfARequest(BatchScope scope) {
        BatchQueue batchQueue = this.servers.batchQueue(scope);
        Attempt first = this.servers.attempt();
        batchQueue.add(first);
        batchQueue.add(this.servers.attempt());
        this.servers.stall(Duration.ofSeconds(20));
        this.servers.pass(Duration.ofMillis(999));
        BatchQueueServers.Request request = this.servers.requests.remove();
        assertThat(this.servers.requests).as("no other request is in flight").isEmpty();
        batchQueue.stored(request.batch(), null, 0, request.lease());
        assertThat(this.servers.stored).containsExactly(first);
        assertThat(this.servers.requests).hasSize(1);
    }

    /**
     * The outcome is reported after the request has expired, during the back-off before
     * the retry of its messages, or after it.
     * @param report the outcome
     */
    @ParameterizedTest
    @EnumSource(Report.class)
    void messagesOfAnOverdueRequestInOrderAreTriedAgainBeforeOthers(Report report) {
        for (boolean duringThePause : new boolean[] { true, false }) {
            BatchQueueServers some = new BatchQueueServers();
            some.decision = RetryDecision.after(Duration.ofMillis(200).toNanos());
            BatchQueue batchQueue = some.batchQueue(BatchScope.ORDERED);
            List<Attempt> attempts = List.of(some.attempt(), some.attempt(), some.attempt());
            attempts.forEach(batchQueue::add);
            some.pass(LIMIT_AND_GRACE);
            BatchQueueServers.Request overdue = some.requests.remove();
            assertThat(some.requests).as("during the pause").isEmpty();
            if (duringThePause) {
                report.accept(batchQueue, overdue);
            }
            some.pass(Duration.ofMillis(200));
            if (!duringThePause) {
                report.accept(batchQueue, overdue);
            }
            for (Attempt attempt : attempts) {
                BatchQueueServers.Request request = some.requests.remove();
                assertThat(request.batch()).containsExactly(attempt);
                assertThat(some.requests).as("one request at a time").isEmpty();
                batchQueue.stored(request.batch(), null, 0, request.lease());
            }
            assertThat(some.stored).containsExactlyElementsOf(attempts);
            assertThat(batchQueue.retire()).as("idle").isTrue();
        }
    }

    @Test
    void overdueRequestInOrderThatIsStoredAfterAllIsNotSentAgainBeforeOthersLeave() {
        this.servers.decision = RetryDecision.after(Duration.ofMillis(200).toNanos());
        BatchQueue batchQueue = this.servers.batchQueue(BatchScope.EXPLICIT);
        Attempt first = this.servers.attempt();
        batchQueue.add(first);
        batchQueue.add(this.servers.attempt());
        this.servers.pass(LIMIT_AND_GRACE);
        BatchQueueServers.Request overdue = this.servers.requests.remove();
        batchQueue.stored(overdue.batch(), null, 0, overdue.lease());
        assertThat(this.servers.stored).containsExactly(first);
        assertThat(this.servers.requests).as("the second is not delayed").hasSize(1);
    }

    /**
     * Between a failure and the next attempt no message overtakes, however late the timer
     * of the back-off fires.
     * @param report reason of the back-off
     */
    @ParameterizedTest
    @EnumSource(value = Report.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void pauseInOrderThatTakesTooLongLetsNothingOvertake(Report report) {
        this.servers.decision = RetryDecision.after(Duration.ofSeconds(10).toNanos());
        BatchQueue batchQueue = this.servers.batchQueue(BatchScope.ORDERED);
        Attempt first = this.servers.attempt();
        batchQueue.add(first);
        BatchQueueServers.Request request = this.servers.requests.remove();
        report.accept(batchQueue, request);
        // As if the back-off were shorter than the delay of its timer
        request.lease().extend(this.servers.nanoTime(), 0);
        batchQueue.add(this.servers.attempt());
        this.servers.pass(Duration.ofSeconds(9));
        assertThat(this.servers.requests).isEmpty();
        this.servers.pass(Duration.ofSeconds(1));
        assertThat(this.servers.requests.remove().batch()).containsExactly(first);
        assertThat(this.servers.requests).isEmpty();
    }

    /**
     * Reported outcome of a request that is not stored.
     */
    enum Report {

        NEVER((batchQueue, request) -> {
        }),

        FAILED((batchQueue, request) -> batchQueue.failed(request.batch(), CallFailure.unreachable("down"),
                request.lease())),

        POSTPONED((batchQueue, request) -> batchQueue.postponed(request.batch(), request.lease()));

        // Stateless functions
        @SuppressWarnings("ImmutableEnumChecker")
        private final BiConsumer<BatchQueue, BatchQueueServers.Request> step;

        Report(BiConsumer<BatchQueue, BatchQueueServers.Request> step) {
            this.step = step;
        }

        void accept(BatchQueue batchQueue, BatchQueueServers.Request request) {
            this.step.accept(batchQueue, request);
        }

    }

}
