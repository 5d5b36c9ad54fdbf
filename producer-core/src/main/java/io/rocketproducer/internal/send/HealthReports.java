package io.rocketproducer.internal.send;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Reports the outcome of attempts to the {@link BrokerHealth}. An attempt that is the
 * half-open probe of its broker is reported even if it ends without a request, so that
 * another message may be the probe.
 * <p>
 * Thread-safe. Holds one attempt for each broker whose probe has no outcome yet.
 */
final class HealthReports {

    private final BrokerHealth health;

    private final Timekeeper time;

    private final Map<String, Attempt> probes = new ConcurrentHashMap<>();

    /** Attempts whose limit has passed and whose outcome is not known. */
    private final Set<Attempt> late = ConcurrentHashMap.newKeySet();

    HealthReports(BrokerHealth health, Timekeeper time) {
        this.health = health;
        this.time = time;
    }

    /**
     * Returns how many probes were admitted so far.
     * @return the number, to be compared before and after the choice of a queue
     */
    int admitted() {
        return this.health.probes();
    }

    void addProbe(Attempt probe) {
        this.probes.put(probe.brokerName(), probe);
    }

    /**
     * A request has had no response within its limit, and may still have one.
     * @param attempt one of its attempts
     * @param failure the timeout
     */
    void late(Attempt attempt, CallFailure failure) {
        this.late.add(attempt);
        this.health.failed(attempt.brokerName(), age(attempt), failure.text());
    }

    /**
     * A broker has stored the messages of a request.
     * @param batch the attempts of the request
     * @param leftNanos when the request was sent
     * @param nowNanos the time
     */
    void stored(List<Attempt> batch, long leftNanos, long nowNanos) {
        Attempt head = batch.get(0);
        if (!this.late.isEmpty() && this.late.remove(head)) {
            // The limit it has missed was reported; its latency is that of an outage
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
     * A request has failed, or could not be made.
     * @param attempt one of its attempts
     * @param failure why
     */
    void failed(Attempt attempt, CallFailure failure) {
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
     * An attempt makes no request, or one that says nothing about the broker.
     * @param attempt the attempt
     */
    void withdrawn(Attempt attempt) {
        if (remove(attempt)) {
            this.health.withdrawn(attempt.brokerName(), age(attempt));
        }
    }

    /**
     * A send has ended while none of its requests is in flight.
     * @param task the send
     */
    void withdrawn(SendTask task) {
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
