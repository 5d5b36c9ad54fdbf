/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.SendReply;
import io.rocketproducer.internal.send.retry.RetryDecision;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.Attempt;

/**
 * A batch queue: messages that arrive while requests are in flight are batched into the
 * next request, which is sent when one ends. Without a request in flight, messages are
 * sent immediately, so batching adds no delay unless a linger is configured. Any thread
 * may add. All other work happens in {@link #drain()}, which runs on one thread at a time
 * on behalf of all callers.
 */
final class BatchQueue {

    /**
     * How many batches one thread sends on behalf of others before it hands over to
     * another thread. It seldom sends more than two: that requires a request to end while
     * the next one is being sent.
     */
    private static final int MAX_BATCHES_OF_ONE_THREAD = 16;

    private final boolean ordered;

    private final QueueBalance balance;

    private final AttemptListener listener;

    private final Departure departure;

    private final WaitingAttempts waiting;

    private final InFlightRequests inFlight;

    /** Number of drain requests since the draining thread last checked. */
    private final AtomicInteger drainRequests = new AtomicInteger();

    /** The request in flight of an ordered queue. Changed by the holder of its lease. */
    private volatile @Nullable Request request;

    BatchQueue(BatchScope scope, BatchLimits limits, AttemptListener listener, Departure departure) {
        this.ordered = scope.keepsOrder();
        this.balance = new QueueBalance(scope);
        this.listener = listener;
        this.departure = departure;
        this.waiting = new WaitingAttempts(this.ordered, limits, listener, departure, this::drain);
        this.inFlight = new InFlightRequests(this.ordered ? 1 : limits.maxInFlight(), departure, this::onOverdue);
    }

    QueueBalance balance() {
        return this.balance;
    }

    /**
     * Adds an attempt, and sends it if possible.
     * @param attempt the attempt
     * @return {@code false} if the batch queue was retired: another replaces it
     */
    boolean add(Attempt attempt) {
        if (!this.waiting.add(attempt)) {
            return false;
        }
        // A request that ends after this check sees the new attempt, so no attempt is
        // forgotten
        if (this.inFlight.isAvailable()) {
            drain();
        }
        else {
            this.inFlight.watch(attempt.startedNanos());
        }
        return true;
    }

    /**
     * Accepts no more attempts from now on, unless the batch queue is in use.
     * @return whether it is empty, idle and retired: another may replace it
     */
    boolean retire() {
        // Only the draining thread starts requests
        if (!this.drainRequests.compareAndSet(0, 1)) {
            return false;
        }
        boolean retired = this.inFlight.count() == 0 && this.waiting.close();
        drainUntil(1);
        return retired;
    }

    /** Sends every batch that is ready. */
    void drain() {
        if (this.drainRequests.getAndIncrement() != 0) {
            return;
        }
        drainUntil(1);
    }

    // Called by the draining thread; repeats until there are no new drain requests
    private void drainUntil(int asked) {
        int seen = asked;
        int sent = 0;
        do {
            while (this.inFlight.isAvailable()) {
                if (sent++ == MAX_BATCHES_OF_ONE_THREAD) {
                    passOn();
                    return;
                }
                List<Attempt> batch = this.waiting.next(this.inFlight.count());
                if (batch.isEmpty()) {
                    break;
                }
                depart(batch);
            }
            seen = this.drainRequests.addAndGet(-seen);
        }
        while (seen != 0);
    }

    // A request in flight drains when it ends, which is after the counter is reset; if
    // there is none, the scheduler drains
    private void passOn() {
        this.drainRequests.set(0);
        if (this.inFlight.count() == 0) {
            this.departure.later(this::drain, 1);
        }
    }

    private void depart(List<Attempt> batch) {
        // The departure knows the limit of the request, and extends the lease by it
        Lease lease = this.inFlight.begin();
        if (this.ordered) {
            this.request = new Request(batch, lease);
        }
        try {
            this.departure.depart(batch, this, lease);
        }
        catch (Throwable ex) {
            failed(batch, CallFailure.notWritable(ex), lease);
        }
    }

    /**
     * Handles a stored batch. The next batch is sent before outcomes are reported, to
     * keep the broker busy.
     * @param batch the attempts of the request
     * @param reply the response
     * @param leftNanos when the request was sent
     * @param lease the lease of the request
     */
    void stored(List<Attempt> batch, SendReply reply, long leftNanos, Lease lease) {
        free(lease);
        this.listener.onStored(batch, reply, leftNanos);
    }

    /**
     * Handles one-way messages that were written. There is no response.
     * @param batch the attempts of the request
     * @param lease the lease of the request
     */
    void written(List<Attempt> batch, Lease lease) {
        free(lease);
        this.listener.onWritten(batch);
    }

    /**
     * Handles a batch that the broker has not stored, or whose outcome is unknown.
     * @param batch the attempts of the request
     * @param failure the failure
     * @param lease the lease of the request
     */
    void failed(List<Attempt> batch, CallFailure failure, Lease lease) {
        // Also after the lease has expired: the messages are retried
        endWith(lease, () -> handleFailure(batch, failure, lease));
    }

    private void endWith(Lease lease, Runnable outcome) {
        if (!lease.claimOutcome()) {
            return;
        }
        try {
            outcome.run();
        }
        catch (Throwable ex) {
            // A request that never ends would block the batch queue
            this.departure.log().warn("Failure of a request could not be handled", ex);
            free(lease);
        }
    }

    // Handles a request that has not ended one second after its limit. In an ordered
    // queue nothing may overtake it: its messages are retried before others, or fail
    private void onOverdue() {
        if (!this.ordered) {
            if (this.inFlight.expire()) {
                drain();
            }
            return;
        }
        Request overdue = this.request;
        if (overdue != null && !overdue.lease().isOutcomeClaimed()) {
            this.departure.log()
                .warn("An ordered request did not complete within its limit plus one second; its {} messages fail or are "
                        + "retried", overdue.batch().size());
            failed(overdue.batch(), CallFailure.overdue(), overdue.lease());
        }
    }

    private void handleFailure(List<Attempt> batch, CallFailure failure, Lease lease) {
        if (batch.size() > 1 && failure.isMessageRejected()) {
            // One message is invalid, or the batch is too large: halving it repeatedly
            // isolates the messages at fault
            int half = batch.size() / 2;
            this.waiting.putFirst(batch.subList(half, batch.size()));
            this.waiting.putFirst(batch.subList(0, half));
            free(lease);
        }
        else if (this.ordered) {
            failedInOrder(batch, (attempt) -> this.listener.onFailure(attempt, failure), lease);
        }
        else {
            failedApart(batch, failure, lease);
        }
    }

    /**
     * Handles an ordered batch whose broker is absent, so that no request was made.
     * @param batch the attempts that wait for the broker
     * @param lease the lease of the request that was not made
     */
    void postponed(List<Attempt> batch, Lease lease) {
        endWith(lease, () -> failedInOrder(batch, this.listener::onAbsent, lease));
    }

    // Health is updated first, so that no message selects the broker in the meantime
    private void failedApart(List<Attempt> batch, CallFailure failure, Lease lease) {
        List<RetryDecision> decisions = new ArrayList<>(batch.size());
        for (Attempt attempt : batch) {
            decisions.add(this.listener.onFailure(attempt, failure));
        }
        List<Attempt> behind = RetryPolicy.isBrokersFault(failure) ? this.waiting.evict() : List.of();
        free(lease);
        for (int i = 0; i < batch.size(); i++) {
            if (decisions.get(i).retry()) {
                this.listener.retry(batch.get(i), decisions.get(i).delayNanos());
            }
        }
        behind.forEach(this.listener::reroute);
    }

    // Retries go before all later messages, and no request is sent until then
    private void failedInOrder(List<Attempt> batch, Function<Attempt, RetryDecision> decide, Lease lease) {
        List<Attempt> retry = new ArrayList<>(batch.size());
        long delay = 0;
        for (Attempt attempt : batch) {
            RetryDecision decision = decide.apply(attempt);
            if (decision.retry()) {
                retry.add(attempt);
                delay = Math.max(delay, decision.delayNanos());
            }
        }
        lease.extend(this.departure.nanoTime(), delay);
        this.departure.later(() -> {
            try {
                putBack(batch, retry);
            }
            finally {
                free(lease);
            }
        }, delay);
    }

    private void putBack(List<Attempt> batch, List<Attempt> retry) {
        if (batch.stream().noneMatch(this.listener::canMove)) {
            this.waiting.putFirst(retry.stream().map(this.departure::renew).toList());
            return;
        }
        List<Attempt> staying = new OrderedMove(this.listener, this.departure).move(retry, this.waiting.evict());
        this.waiting.putBeforeWaiting(staying);
    }

    private void free(Lease lease) {
        Request ended = this.request;
        if (ended != null && ended.lease() == lease) {
            this.request = null;
        }
        lease.release();
        drain();
    }

    private record Request(List<Attempt> batch, Lease lease) {
    }

}
