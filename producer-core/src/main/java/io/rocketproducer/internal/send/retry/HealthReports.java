/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Reports the outcome of attempts to the {@link BrokerHealth}. An attempt that is the
 * half-open probe of its broker is reported even if it ends without a request, so that
 * another message may be the probe.
 * <p>
 * Thread-safe. Holds one attempt for each broker whose probe has no outcome yet.
 */
public final class HealthReports {

    private final BrokerHealth health;

    private final Timekeeper time;

    private final Map<String, Attempt> probes = new ConcurrentHashMap<>();

    /** Attempts whose limit has passed and whose outcome is unknown. */
    private final Set<Attempt> late = ConcurrentHashMap.newKeySet();

    public HealthReports(BrokerHealth health, Timekeeper time) {
        this.health = health;
        this.time = time;
    }

    /**
     * Returns the number of admitted probes.
     * @return the number, to be compared before and after the selection of a queue
     */
    public int admitted() {
        return this.health.probes();
    }

    public void addProbe(Attempt probe) {
        this.probes.put(probe.brokerName(), probe);
    }

    /**
     * Reports a request without a response within its limit; the response may still
     * arrive.
     * @param attempt one of its attempts
     * @param failure the timeout
     */
    public void late(Attempt attempt, CallFailure failure) {
        this.late.add(attempt);
        this.health.failed(attempt.brokerName(), age(attempt), failure.text());
    }

    /**
     * Reports a request whose messages the broker has stored.
     * @param batch the attempts of the request
     * @param leftNanos when the request was sent
     * @param nowNanos the time
     */
    public void stored(List<Attempt> batch, long leftNanos, long nowNanos) {
        Attempt head = batch.get(0);
        if (!this.late.isEmpty() && this.late.remove(head)) {
            // Its timeout was already reported; its latency is that of an outage
            batch.forEach(this.late::remove);
            this.health.answered(head.brokerName(), nowNanos - head.startedNanos());
        }
        else {
            this.health.succeeded(head.brokerName(), nowNanos - head.startedNanos(), nowNanos - leftNanos);
        }
        if (!this.probes.isEmpty()) {
            batch.forEach(this::remove);
        }
    }

    /**
     * Reports a request that failed or could not be made.
     * @param attempt one of its attempts
     * @param failure the failure
     */
    public void failed(Attempt attempt, CallFailure failure) {
        if (!this.late.isEmpty()) {
            this.late.remove(attempt);
        }
        if (RetryPolicy.isBrokersFault(failure)) {
            this.health.failed(attempt.brokerName(), age(attempt), failure.text());
        }
        else if (failure.kind() == CallFailure.Kind.REJECTED && !failure.isGoAway()) {
            this.health.answered(attempt.brokerName(), age(attempt));
        }
        withdrawn(attempt);
    }

    /**
     * Reports an attempt without a request, or whose outcome does not depend on the
     * broker.
     * @param attempt the attempt
     */
    public void withdrawn(Attempt attempt) {
        if (remove(attempt)) {
            this.health.withdrawn(attempt.brokerName(), age(attempt));
        }
    }

    /**
     * Reports a send that completed while none of its requests was in flight.
     * @param task the send
     */
    public void withdrawn(SendTask task) {
        this.probes.values().forEach((attempt) -> {
            if (attempt.task() == task) {
                withdrawn(attempt);
            }
        });
    }

    private boolean remove(Attempt attempt) {
        return !this.probes.isEmpty() && this.probes.remove(attempt.brokerName(), attempt);
    }

    private long age(Attempt attempt) {
        return this.time.nanoTime() - attempt.startedNanos();
    }

}
