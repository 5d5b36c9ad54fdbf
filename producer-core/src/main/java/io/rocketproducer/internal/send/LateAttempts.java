package io.rocketproducer.internal.send;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.CallFailure;

/**
 * What follows when the limit of an attempt has passed that waits on for its response:
 * the broker may still store the message, and a copy, or what comes behind it in its
 * queue, could overtake it. The broker counts as unhealthy, the send still ends at its
 * own limit, and nothing else leaves the batch queue until the outcome is known.
 */
final class LateAttempts {

    /**
     * Longer than the network repeats what it has not delivered, which ends the
     * connection, and than routes name a broker that is suspended.
     */
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(20);

    private final SendParts parts;

    private final HealthReports health;

    private final AttemptRecorder recorder;

    private final Attempt.Ending ending;

    private final Settlement.Desk desk;

    LateAttempts(SendParts parts, HealthReports health, AttemptRecorder recorder, Attempt.Ending ending,
            Settlement.Desk desk) {
        this.parts = parts;
        this.health = health;
        this.recorder = recorder;
        this.ending = ending;
        this.desk = desk;
    }

    /**
     * The limit of a request has passed.
     * @param batch its attempts
     * @param failure the timeout
     * @param lease what the request holds of its batch queue
     */
    void add(List<Attempt> batch, CallFailure failure, Lease lease) {
        lease.extend(this.parts.time().nanoTime(), LIMIT_NANOS);
        batch.forEach((attempt) -> add(attempt, failure));
    }

    private void add(Attempt attempt, CallFailure failure) {
        SendTask task = attempt.task();
        this.health.late(attempt, failure);
        this.parts.routes().refreshSoon(attempt.route().topic());
        if (RetryPolicy.isResponseIgnored(task, failure)) {
            this.ending.onWritten(List.of(attempt));
            return;
        }
        this.recorder.late(attempt, failure.text(), this.parts.time().nanoTime());
        if (task.isAbandoned()) {
            this.desk.failed(task, SendFailures.cancelled(task));
        }
        else if (task.remainingNanos() <= 0) {
            this.desk.failed(task, SendFailures.of(task, failure));
        }
    }

}
