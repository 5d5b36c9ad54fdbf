package io.rocketproducer.internal.send;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.OutgoingMessage;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.PeerLog;

/**
 * The messages that wait to leave together. While requests are under way, messages
 * gather; when one ends, those that wait leave as the next. Nobody waits while the line
 * is free, so gathering adds no delay, unless messages are told to linger. Any thread may
 * add. Everything else happens in {@link #drain()}, which one thread at a time runs for
 * all who ask.
 */
final class Line {

    private static final PeerLog faults = new PeerLog(LoggerFactory.getLogger(Line.class), Timekeeper.system());

    /**
     * How many batches one thread sends for others before it passes that on. It seldom
     * sends more than two: that takes a request that ends while the next one is sent.
     */
    private static final int MAX_BATCHES_OF_ONE_THREAD = 16;

    private final boolean ordered;

    private final QueueBalance balance;

    private final GatherLimits limits;

    private final Attempt.Ending ending;

    private final Departure departure;

    private final Arrivals arrivals = new Arrivals();

    private final InFlightRequests inFlight;

    /** How often draining was asked for since the one who drains last looked. */
    private final AtomicInteger drainRequests = new AtomicInteger();

    /** Those who wait, in the order in which they leave. Guarded by itself. */
    private final Deque<Attempt> waiting = new ArrayDeque<>();

    /** Guarded by {@link #waiting}. */
    private final LastRequest last = new LastRequest();

    /**
     * Those who left before and go again: each group whole, and before all who wait.
     * Guarded by {@link #waiting}.
     */
    private final Deque<List<Attempt>> returned = new ArrayDeque<>(0);

    /** Guarded by {@link #waiting}. */
    private final Linger linger;

    /** Guarded by {@link #waiting}. */
    private final LingerTimer lingerTimer;

    Line(LineClass lineClass, GatherLimits limits, Attempt.Ending ending, Departure departure) {
        this.ordered = lineClass.keepsOrder();
        this.balance = new QueueBalance(lineClass);
        this.limits = limits;
        this.ending = ending;
        this.departure = departure;
        this.linger = new Linger(limits);
        this.lingerTimer = new LingerTimer(departure, this::drain);
        this.inFlight = new InFlightRequests(this.ordered ? 1 : limits.maxInFlight(), departure, this::drain);
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
        if (!this.arrivals.add(attempt)) {
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
        boolean retired = this.inFlight.count() == 0 && isNoneWaiting() && this.arrivals.close();
        drainUntil(1);
        return retired;
    }

    private boolean isNoneWaiting() {
        synchronized (this.waiting) {
            return this.waiting.isEmpty() && this.returned.isEmpty();
        }
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
                List<Attempt> batch = next();
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
        try {
            this.departure.depart(batch, this, lease);
        }
        catch (Throwable ex) {
            failed(batch, CallFailure.notWritable(ex), lease);
        }
    }

    private List<Attempt> next() {
        List<Attempt> batch;
        List<Attempt> expired = new ArrayList<>(0);
        synchronized (this.waiting) {
            this.arrivals.moveTo(this.waiting);
            long lingerNanos = this.departure.lingerNanos();
            if (lingerNanos > 0 && lingers(lingerNanos)) {
                return List.of();
            }
            if (this.returned.isEmpty() && this.last.isTooFew(this.waiting.size(), this.inFlight.count())) {
                return List.of();
            }
            batch = new ArrayList<>(Math.min(this.waiting.size(), this.limits.maxMessages()));
            fill(batch, expired);
            this.last.was(batch.size(), !this.waiting.isEmpty());
        }
        expired.forEach(this.ending::onExpired);
        return batch;
    }

    // Whether those at the head wait on for others; then a timer ends that
    private boolean lingers(long lingerNanos) {
        long now = this.departure.nanoTime();
        long remaining = this.returned.isEmpty() ? this.linger.remainingNanos(this.waiting, now, lingerNanos) : 0;
        if (remaining <= 0) {
            this.linger.startAgain();
            return false;
        }
        this.lingerTimer.wakeBy(now + remaining, now);
        return true;
    }

    private void fill(List<Attempt> batch, List<Attempt> expired) {
        long now = this.departure.nanoTime();
        while (batch.isEmpty() && !this.returned.isEmpty()) {
            for (Attempt attempt : this.returned.remove()) {
                board(attempt, batch, expired, now);
            }
        }
        if (!batch.isEmpty()) {
            return;
        }
        long bytes = 0;
        for (Attempt attempt = this.waiting.peek(); attempt != null; attempt = this.waiting.peek()) {
            if (!batch.isEmpty() && !fits(batch, bytes, attempt)) {
                return;
            }
            this.waiting.remove();
            if (board(attempt, batch, expired, now)) {
                bytes += attempt.task().outgoing().batchBytes();
            }
        }
    }

    // Whether a message joins a batch: there may be no need or no time for it any more
    private boolean board(Attempt attempt, List<Attempt> batch, List<Attempt> expired, long nowNanos) {
        if (attempt.task().isSettled()) {
            this.ending.onDropped(attempt);
            return false;
        }
        if (this.ending.timeoutNanos(attempt, nowNanos) <= 0) {
            expired.add(attempt);
            return false;
        }
        if (!attempt.task().handOver()) {
            this.ending.onDropped(attempt);
            return false;
        }
        return batch.add(attempt);
    }

    private boolean fits(List<Attempt> batch, long bytes, Attempt attempt) {
        OutgoingMessage message = attempt.task().outgoing();
        SendTask head = batch.get(0).task();
        return batch.size() < this.limits.maxMessages() && bytes + message.batchBytes() <= this.limits.maxBytes()
                && (this.ordered ? LineClass.mayShare(head, attempt.task())
                        : message.sysFlag() == head.outgoing().sysFlag());
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
        // Expired is not released: after a late failure the messages are tried again
        if (lease.isReleased()) {
            return;
        }
        try {
            handleFailure(batch, failure, lease);
        }
        catch (Throwable ex) {
            // A line whose request never ends would not move again
            faults.warn("Failure of a request could not be handled", ex);
            free(lease);
        }
    }

    private void handleFailure(List<Attempt> batch, CallFailure failure, Lease lease) {
        if (batch.size() > 1 && failure.isMessagesFault()) {
            // One of them is to blame, or all together are too large: in ever smaller
            // parts, only those fail who are to blame themselves
            int half = batch.size() / 2;
            putFirst(batch.subList(half, batch.size()));
            putFirst(batch.subList(0, half));
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
        failedInOrder(batch, this.ending::onAbsent, lease);
    }

    // The broker's health is told first, so that nobody leaves for it meanwhile
    private void failedApart(List<Attempt> batch, CallFailure failure, Lease lease) {
        List<RetryDecision> decisions = new ArrayList<>(batch.size());
        for (Attempt attempt : batch) {
            decisions.add(this.ending.onFailure(attempt, failure));
        }
        List<Attempt> behind = RetryPolicy.isBrokersFault(failure) ? evict() : List.of();
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
            putFirst(again.stream().map(this.departure::renew).toList());
            return;
        }
        List<Attempt> staying = new OrderedMove(this.ending, this.departure).move(again, evict());
        synchronized (this.waiting) {
            for (int i = staying.size() - 1; i >= 0; i--) {
                this.waiting.addFirst(staying.get(i));
            }
        }
    }

    // The broker is not well: whoever waits for it may go elsewhere
    private List<Attempt> evict() {
        synchronized (this.waiting) {
            this.arrivals.moveTo(this.waiting);
            List<Attempt> behind = new ArrayList<>();
            this.returned.forEach(behind::addAll);
            this.returned.clear();
            behind.addAll(this.waiting);
            this.waiting.clear();
            this.linger.startAgain();
            return behind;
        }
    }

    private void putFirst(List<Attempt> group) {
        synchronized (this.waiting) {
            this.returned.addFirst(group);
            this.linger.startAgain();
        }
    }

    private void free(Lease lease) {
        lease.release();
        drain();
    }

}
