/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.retry.HealthReports;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.AttemptRecorder;
import io.rocketproducer.internal.send.task.CompletionBatch;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendTask;

/**
 * Handles attempts whose limit has passed while their response is still awaited. The
 * broker may still store the message, and a copy, or a message behind it in the queue,
 * could overtake it. The broker counts as unhealthy and the send still ends at its own
 * limit, but no other request of the batch queue is sent until the outcome is known.
 */
public final class LateAttempts {

    /**
     * Exceeds the time for which TCP retransmits before it closes the connection, and the
     * time for which routes contain a suspended broker.
     */
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(20);

    private final SendRuntime runtime;

    private final HealthReports health;

    private final AttemptRecorder recorder;

    private final AttemptListener listener;

    private final CompletionBatch.Dispatcher completions;

    public LateAttempts(SendRuntime runtime, HealthReports health, AttemptRecorder recorder, AttemptListener listener,
            CompletionBatch.Dispatcher completions) {
        this.runtime = runtime;
        this.health = health;
        this.recorder = recorder;
        this.listener = listener;
        this.completions = completions;
    }

    /**
     * Handles a request whose limit has passed.
     * @param batch its attempts
     * @param failure the timeout
     * @param lease the request's lease of the batch queue
     */
    void add(List<Attempt> batch, CallFailure failure, Lease lease) {
        lease.extend(this.runtime.time().nanoTime(), LIMIT_NANOS);
        batch.forEach((attempt) -> add(attempt, failure));
    }

    private void add(Attempt attempt, CallFailure failure) {
        SendTask task = attempt.task();
        this.health.late(attempt, failure);
        this.runtime.routes().refreshSoon(attempt.route().topic());
        if (RetryPolicy.isResponseIgnored(task, failure)) {
            this.listener.onWritten(List.of(attempt));
            return;
        }
        this.recorder.late(attempt, failure.text(), this.runtime.time().nanoTime());
        if (task.isAbandoned()) {
            this.completions.failed(task, SendExceptions.cancelled(task));
        }
        else if (task.remainingNanos() <= 0) {
            this.completions.failed(task, SendExceptions.of(task, failure));
        }
    }

}
