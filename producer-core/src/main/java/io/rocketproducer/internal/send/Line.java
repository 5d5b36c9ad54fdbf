package io.rocketproducer.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.SendReply;

/**
 * The messages that wait to leave together. While requests are under way, messages
 * gather; when one ends, those that wait leave as the next. Nobody waits while the line
 * is free, so gathering adds no delay, unless messages are told to linger. Any thread may
 * add. Everything else happens in {@link #drain()}, which one thread at a time runs for
 * all who ask.
 */
final class Line {

    /**
     * How many batches one thread sends for others before it passes that on. It seldom
     * sends more than two: that takes a request that ends while the next one is sent.
     */
    private static final int MAX_BATCHES_OF_ONE_THREAD = 16;

    private final boolean ordered;

    private final QueueBalance balance;

    private final Attempt.Ending ending;

    private final Departure departure;

    private final WaitingAttempts waiting;

    private final InFlightRequests inFlight;

    /** How often draining was asked for since the one who drains last looked. */
    private final AtomicInteger drainRequests = new AtomicInteger();

    /** The one request of a queue in order. Changed by the holder of its lease. */
    private volatile @Nullable Request request;

    Line(LineClass lineClass, GatherLimits limits, Attempt.Ending ending, Departure departure) {
        this.ordered = lineClass.keepsOrder();
        this.balance = new QueueBalance(lineClass);
        this.ending = ending;
        this.departure = departure;
        this.waiting = new WaitingAttempts(this.ordered, limits, ending, departure, this::drain);
        this.inFlight = new InFlightRequests(this.ordered ? 1 : limits.maxInFlight(), departure, this::onOverdue);
    }

    QueueBalance balance() {
        return this.balance;
    }

    /**
     * Adds an attempt, and lets it leave if it may.
     * @param attempt the attempt
     * @return {@code false} if the line was retired: another takes its place
     */
    boolean add(Attempt attempt) {
        if (!this.waiting.add(attempt)) {
            return false;
        }
        // A request that ends after this look sees the arrival, so nobody is forgotten
        if (this.inFlight.isAvailable()) {
            drain();
        }
        else {
            this.inFlight.watch(attempt.startedNanos());
        }
        return true;
    }

    /**
     * Takes no more attempts from now on, unless the line is in use.
     * @return whether it is empty, idle and retired: another may take its place
     */
    boolean retire() {
        // The thread that drains is the only one that starts requests
        if (!this.drainRequests.compareAndSet(0, 1)) {
            return false;
        }
        boolean retired = this.inFlight.count() == 0 && this.waiting.close();
        drainUntil(1);
        return retired;
    }

    /** Lets leave whoever may. */
    void drain() {
        if (this.drainRequests.getAndIncrement() != 0) {
            return;
        }
        drainUntil(1);
    }

    // For the thread that drains, until no one has asked for it since
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

    // A request in flight drains when it ends, which is after the counter is reset; the
    // scheduler does where there is none
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
     * The broker has a batch. The next one leaves before anybody is told, so that the
     * broker works meanwhile.
     * @param batch what left
     * @param reply the receipt
     * @param leftNanos when the request left
     * @param lease what the request holds
     */
    void stored(List<Attempt> batch, SendReply reply, long leftNanos, Lease lease) {
        free(lease);
        this.ending.onStored(batch, reply, leftNanos);
    }

    /**
     * One-way messages were written, which is all that is known of them.
     * @param batch what left
     * @param lease what the request holds
     */
    void written(List<Attempt> batch, Lease lease) {
        free(lease);
        this.ending.onWritten(batch);
    }

    /**
     * The broker does not have a batch, or nobody knows.
     * @param batch what left
     * @param failure what went wrong
     * @param lease what the request holds
     */
    void failed(List<Attempt> batch, CallFailure failure, Lease lease) {
        // Also after the lease has expired: the messages are tried again
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
            // A line whose request never ends would not move again
            this.departure.log().warn("Failure of a request could not be handled", ex);
            free(lease);
        }
    }

    // A request has not ended a second after its limit. In order, nothing may overtake
    // it: its messages are tried again before others, or fail
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
                .warn("A request in order has not ended within its limit plus one second; its {} messages fail or are "
                        + "tried again", overdue.batch().size());
            failed(overdue.batch(), CallFailure.overdue(), overdue.lease());
        }
    }

    private void handleFailure(List<Attempt> batch, CallFailure failure, Lease lease) {
        if (batch.size() > 1 && failure.isMessagesFault()) {
            // One of them is to blame, or all together are too large: in ever smaller
            // parts, only those fail who are to blame themselves
            int half = batch.size() / 2;
            this.waiting.putFirst(batch.subList(half, batch.size()));
            this.waiting.putFirst(batch.subList(0, half));
            free(lease);
        }
        else if (this.ordered) {
            failedInOrder(batch, (attempt) -> this.ending.onFailure(attempt, failure), lease);
        }
        else {
            failedApart(batch, failure, lease);
        }
    }

    /**
     * The broker of an ordered batch is absent, so no request was made.
     * @param batch what waits for the broker
     * @param lease what the request would have held
     */
    void postponed(List<Attempt> batch, Lease lease) {
        endWith(lease, () -> failedInOrder(batch, this.ending::onAbsent, lease));
    }

    // The broker's health is told first, so that nobody leaves for it meanwhile
    private void failedApart(List<Attempt> batch, CallFailure failure, Lease lease) {
        List<RetryDecision> decisions = new ArrayList<>(batch.size());
        for (Attempt attempt : batch) {
            decisions.add(this.ending.onFailure(attempt, failure));
        }
        List<Attempt> behind = RetryPolicy.isBrokersFault(failure) ? this.waiting.evict() : List.of();
        free(lease);
        for (int i = 0; i < batch.size(); i++) {
            if (decisions.get(i).again()) {
                this.ending.again(batch.get(i), decisions.get(i).delayNanos());
            }
        }
        behind.forEach(this.ending::reroute);
    }

    // Retries go before everything that came later, and no request is sent until then
    private void failedInOrder(List<Attempt> batch, Function<Attempt, RetryDecision> decide, Lease lease) {
        List<Attempt> again = new ArrayList<>(batch.size());
        long delay = 0;
        for (Attempt attempt : batch) {
            RetryDecision decision = decide.apply(attempt);
            if (decision.again()) {
                again.add(attempt);
                delay = Math.max(delay, decision.delayNanos());
            }
        }
        lease.extend(this.departure.nanoTime(), delay);
        this.departure.later(() -> {
            try {
                putBack(batch, again);
            }
            finally {
                free(lease);
            }
        }, delay);
    }

    private void putBack(List<Attempt> batch, List<Attempt> again) {
        if (batch.stream().noneMatch(this.ending::moves)) {
            this.waiting.putFirst(again.stream().map(this.departure::renew).toList());
            return;
        }
        List<Attempt> staying = new OrderedMove(this.ending, this.departure).move(again, this.waiting.evict());
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
