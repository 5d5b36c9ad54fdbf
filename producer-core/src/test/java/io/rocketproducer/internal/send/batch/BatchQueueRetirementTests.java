/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.IncomingAttempts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stack of incoming attempts is closed only while it is empty, so that no attempt is
 * lost.
 */
class BatchQueueRetirementTests {

    @Test
    void closedArrivalsTakeNothingAndAreEmpty() {
        IncomingAttempts arrivals = new IncomingAttempts();
        Attempt attempt = new Attempt(null, null, 1);
        assertThat(arrivals.add(attempt)).isTrue();
        assertThat(arrivals.close()).as("not empty").isFalse();
        ArrayDeque<Attempt> taken = new ArrayDeque<>();
        arrivals.moveTo(taken);
        assertThat(taken).containsExactly(attempt);
        assertThat(arrivals.close()).isTrue();
        assertThat(arrivals.add(attempt)).isFalse();
        arrivals.moveTo(taken);
        assertThat(taken).hasSize(1);
    }

    @Test
    void attemptsThatRaceWithClosingAreTakenOrRefusedAndNeverLost() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            IncomingAttempts arrivals = new IncomingAttempts();
            Queue<Attempt> added = new ConcurrentLinkedQueue<>();
            AtomicBoolean refused = new AtomicBoolean();
            CompletableFuture<Void> adder = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20 && !refused.get(); i++) {
                    Attempt attempt = new Attempt(null, null, 1);
                    if (arrivals.add(attempt)) {
                        added.add(attempt);
                    }
                    else {
                        refused.set(true);
                    }
                }
            });
            ArrayDeque<Attempt> taken = new ArrayDeque<>();
            do {
                arrivals.moveTo(taken);
            }
            while (!arrivals.close());
            adder.get(20, TimeUnit.SECONDS);
            arrivals.moveTo(taken);
            assertThat(taken).containsExactlyElementsOf(added);
        }
    }

}
