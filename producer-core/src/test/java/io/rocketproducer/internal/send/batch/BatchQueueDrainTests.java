/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Work that one thread does for others in {@link BatchQueue#drain()}.
 */
class BatchQueueDrainTests {

    private static final int MESSAGES = 200;

    private static final int MOST = 16;

    private final Busy busy = new Busy();

    /**
     * While each request is sent, another one completes and another message is added.
     * @param inFlight number of requests that stay in flight
     */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2 })
    void threadThatSendsServesOthersForSomeBatchesOnly(int inFlight) {
        this.busy.keptInFlight = inFlight;
        BatchQueue batchQueue = new BatchQueue(BatchScope.SHARED, new BatchLimits(1, 1_000, 0, 3), this.busy,
                this.busy);
        this.busy.add(batchQueue);
        assertThat(this.busy.gone).hasSizeLessThanOrEqualTo(MOST);
        while (this.busy.added < MESSAGES || this.busy.gone.size() < MESSAGES) {
            int before = this.busy.gone.size();
            if (this.busy.scheduled.isEmpty()) {
                assertThat(this.busy.requests).as("what goes on from here").isNotEmpty();
                onAnotherThread(() -> this.busy.endOne(batchQueue));
            }
            else {
                this.busy.scheduled.remove().run();
            }
            assertThat(this.busy.gone.size() - before).isLessThanOrEqualTo(MOST);
        }
        assertThat(this.busy.gone).hasSize(MESSAGES).doesNotHaveDuplicates();
    }

    private static void onAnotherThread(Runnable step) {
        Thread thread = new Thread(step);
        thread.start();
        try {
            thread.join();
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    /**
     * A broker that responds while the next request is sent, and senders that never
     * pause.
     */
    private static final class Busy extends BatchQueueServers {

        private final List<Attempt> gone = new ArrayList<>();

        private final Deque<Runnable> scheduled = new ArrayDeque<>();

        private int keptInFlight;

        private int added;

        void add(BatchQueue batchQueue) {
            this.added++;
            batchQueue.add(attempt());
        }

        void endOne(BatchQueue batchQueue) {
            Request request = this.requests.remove();
            batchQueue.written(request.batch(), request.lease());
        }

        @Override
        public void depart(List<Attempt> batch, BatchQueue batchQueue, Lease lease) {
            this.gone.addAll(batch);
            super.depart(batch, batchQueue, lease);
            onAnotherThread(() -> {
                if (this.requests.size() > this.keptInFlight) {
                    endOne(batchQueue);
                }
                if (this.added < MESSAGES) {
                    add(batchQueue);
                }
            });
        }

        @Override
        public Timekeeper.Timeout later(Runnable step, long delayNanos) {
            assertThat(delayNanos).isPositive();
            // Ignores the timer for overdue requests
            if (delayNanos == 1) {
                this.scheduled.add(step);
            }
            return () -> {
            };
        }

    }

}
