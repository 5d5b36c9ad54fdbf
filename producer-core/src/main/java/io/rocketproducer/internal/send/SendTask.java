package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.protocol.OutgoingMessage;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.SendContext;

/**
 * One message on its way: what is remembered from stop to stop.
 * <p>
 * It settles once: {@code OPEN → SENT | WRITTEN | FAILED}, by a compare-and-set of the
 * outcome; the first one wins, later ones are dropped. All else is written by the stop
 * that holds the task, and handed on with it.
 */
final class SendTask extends OpenSend implements SendContext {

    private static final AtomicReferenceFieldUpdater<SendTask, Object> OUTCOME = AtomicReferenceFieldUpdater
        .newUpdater(SendTask.class, Object.class, "outcome");

    private static final AtomicIntegerFieldUpdater<SendTask> STAGE = AtomicIntegerFieldUpdater
        .newUpdater(SendTask.class, "stage");

    private static final AtomicReferenceFieldUpdater<SendTask, AttemptLog> ATTEMPTS = AtomicReferenceFieldUpdater
        .newUpdater(SendTask.class, AttemptLog.class, "attempts");

    /** The sending thread has not made it ready yet. */
    private static final int IN_PREPARATION = 0;

    /** Ended before it was ready. */
    private static final int REFUSED = 1;

    private static final int WAITING = 2;

    private static final int HANDED_OVER = 3;

    private static final int WITHDRAWN = 4;

    /** A one-way message was handed to the network. */
    private static final Object WRITTEN = new Object();

    private final Sender sender;

    private final long startedNanos;

    private final Recipient recipient;

    private final SendOptions options;

    /** Looked at for each message of a batch, hence kept where the rest is. */
    private final int attemptsAllowed;

    private Message message;

    private @Nullable OutgoingMessage outgoing;

    private int attemptsMade;

    private volatile int stage = IN_PREPARATION;

    /** Replaced whole, because closing may fail the task while an attempt ends. */
    private volatile AttemptLog attempts = AttemptLog.EMPTY;

    /** After all others, hence not worth a log of its own. */
    private @Nullable SendAttempt goodAttempt;

    private @Nullable Map<Object, Object> kept;

    private volatile int settledAfterMicros;

    private @Nullable Endpoint tracedAt;

    /** A {@link SendResult}, a {@link SendException} or {@link #WRITTEN}. */
    private volatile @Nullable Object outcome;

    SendTask(Message message, SendOptions options, Sender sender, Recipient recipient) {
        this.message = message;
        this.options = options;
        this.sender = sender;
        this.startedNanos = sender.time().nanoTime();
        this.recipient = recipient;
        this.attemptsAllowed = sender.retryPolicy().attempts(recipient.mode());
    }

    @Override
    public Message message() {
        return this.message;
    }

    void replaceMessage(Message message) {
        this.message = message;
    }

    /**
     * What picks the queue.
     * @return the sender's selector, {@code null} for the producer's
     */
    @Nullable QueueSelector queueSelector() {
        return this.options.queueSelector();
    }

    @Override
    public String producerGroup() {
        return this.sender.producerGroup();
    }

    @Override
    public SendMode mode() {
        return this.recipient.mode();
    }

    @Override
    public Duration elapsed() {
        return (this.outcome != null) ? Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(this.settledAfterMicros))
                : Duration.ofNanos(ageNanos());
    }

    @Override
    public void put(Object key, Object value) {
        if (this.kept == null) {
            this.kept = new HashMap<>();
        }
        this.kept.put(key, value);
    }

    @Override
    public @Nullable Object get(Object key) {
        return (this.kept != null) ? this.kept.get(key) : null;
    }

    /**
     * How long the send took.
     * @return microseconds, once it has settled
     */
    int settledAfterMicros() {
        return this.settledAfterMicros;
    }

    long settledNanos() {
        return this.startedNanos + TimeUnit.MICROSECONDS.toNanos(this.settledAfterMicros);
    }

    /**
     * The broker that stored the message and lets it be traced.
     * @return the address, {@code null} if there is none
     */
    @Nullable Endpoint tracedAt() {
        return this.tracedAt;
    }

    void tracedAt(@Nullable Endpoint broker) {
        this.tracedAt = broker;
    }

    private long ageNanos() {
        return this.sender.time().nanoTime() - this.startedNanos;
    }

    long deadlineNanos() {
        return this.startedNanos + budgetNanos();
    }

    long remainingNanos() {
        return budgetNanos() - ageNanos();
    }

    long budgetNanos() {
        Duration timeout = this.options.timeout();
        return (timeout != null) ? Nanos.of(timeout) : this.sender.sendTimeoutNanos();
    }

    int attemptsAllowed() {
        return this.attemptsAllowed;
    }

    /**
     * The message may leave. From now on the room that it has in the gate is its own, to
     * be given back when it settles.
     * @param outgoing what goes over the wire
     * @return {@code false} if it has ended meanwhile
     */
    boolean ready(OutgoingMessage outgoing) {
        this.outgoing = outgoing;
        return STAGE.compareAndSet(this, IN_PREPARATION, WAITING);
    }

    /**
     * What goes over the wire.
     * @return the assembled message
     * @throws IllegalStateException if the message was not assembled
     */
    OutgoingMessage outgoing() {
        if (this.outgoing == null) {
            throw new IllegalStateException("not assembled");
        }
        return this.outgoing;
    }

    @Nullable String messageId() {
        return (this.outgoing != null) ? this.outgoing.messageId() : null;
    }

    /**
     * Whether room in the gate is to be given back when it settles.
     * @return {@code false} if it never was ready
     */
    boolean holdsRoom() {
        return this.stage >= WAITING;
    }

    /**
     * Whether the send has the producer's own limit.
     * @return {@code false} if the sender set another limit
     */
    boolean hasDefaultTimeout() {
        return this.options.timeout() == null;
    }

    int attemptsMade() {
        return this.attemptsMade;
    }

    void attemptMade() {
        this.attemptsMade++;
    }

    void attemptNotMade() {
        this.attemptsMade--;
    }

    /**
     * Hands the message over to the network, unless it was withdrawn.
     * @return {@code false} if it must not leave any more
     */
    boolean handOver() {
        return this.stage == HANDED_OVER || STAGE.compareAndSet(this, WAITING, HANDED_OVER);
    }

    /** Takes the message back from a broker that does not have it. */
    void takeBack() {
        STAGE.compareAndSet(this, HANDED_OVER, WAITING);
    }

    /**
     * Keeps a message that was never handed over from ever being so.
     * @return {@code false} if it was, so that a broker may store it
     */
    boolean withdraw() {
        return STAGE.compareAndSet(this, IN_PREPARATION, REFUSED) || STAGE.compareAndSet(this, WAITING, WITHDRAWN)
                || this.stage != HANDED_OVER;
    }

    /**
     * Whether a request for this message was handed to an open connection.
     * @return {@code true} from the first such request on
     */
    boolean isHandedOver() {
        return this.stage == HANDED_OVER;
    }

    void record(SendAttempt attempt) {
        ATTEMPTS.updateAndGet(this, (log) -> log.with(attempt));
    }

    /**
     * Remembers the attempt that ends the send well.
     * @param attempt the last one
     */
    void recordGood(SendAttempt attempt) {
        this.goodAttempt = attempt;
    }

    List<SendAttempt> attempts() {
        AttemptLog log = this.attempts;
        return (this.goodAttempt != null) ? log.attemptsAnd(this.goodAttempt) : log.attempts();
    }

    void failedOn(String brokerName) {
        ATTEMPTS.updateAndGet(this, (log) -> log.withFailedBroker(brokerName));
    }

    Set<String> failedBrokers() {
        return this.attempts.failedBrokers();
    }

    void markPossiblyStored() {
        ATTEMPTS.updateAndGet(this, AttemptLog::withPossiblyStored);
    }

    /**
     * Whether a broker may have the message though the send failed.
     * @return {@code true} if an attempt ended so, or if one is under way
     */
    boolean isPossiblyStored() {
        return this.attempts.possiblyStored() || isHandedOver();
    }

    boolean isSettled() {
        return this.outcome != null;
    }

    /**
     * The receipt.
     * @return {@code null} while the send has not settled, for a failure and for one-way
     * sends
     */
    @Nullable SendResult result() {
        return (this.outcome instanceof SendResult result) ? result : null;
    }

    /**
     * Why the send failed.
     * @return {@code null} if it did not, or not yet
     */
    @Nullable SendException failure() {
        return (this.outcome instanceof SendException failure) ? failure : null;
    }

    /**
     * Settles the send as stored, unless it is settled.
     * @param result the receipt
     * @param nowNanos the current time, read once for all that settle together
     * @return whether this call settled it
     */
    boolean sent(SendResult result, long nowNanos) {
        return settle(result, nowNanos);
    }

    /**
     * Settles a one-way send as written, unless it is settled.
     * @return whether this call settled it
     */
    boolean written() {
        return settle(WRITTEN, this.sender.time().nanoTime());
    }

    /**
     * Settles the send as failed, unless it is settled.
     * @param failure why
     * @return whether this call settled it
     */
    boolean failed(SendException failure) {
        return settle(failure, this.sender.time().nanoTime());
    }

    private boolean settle(Object outcome, long nowNanos) {
        if (this.outcome != null) {
            return false;
        }
        this.settledAfterMicros = (int) Math.min(Integer.MAX_VALUE, (nowNanos - this.startedNanos) / 1_000);
        return OUTCOME.compareAndSet(this, null, outcome);
    }

    /**
     * Whether a thread waits for the outcome.
     * @return {@code false} if it is to be told on a callback thread
     */
    boolean isWaitedFor() {
        return this.recipient.mode() != SendMode.ASYNC;
    }

    /** Tells the one who is to learn the outcome. */
    void deliver() {
        this.recipient.settled(this);
    }

    /**
     * Who sends: the same for all messages of a producer.
     *
     * @param producerGroup the group
     * @param sendTimeoutNanos the limit of a send that has none of its own
     * @param retryPolicy tells how many attempts a send may make
     * @param time tells the time
     */
    record Sender(String producerGroup, long sendTimeoutNanos, RetryPolicy retryPolicy, Timekeeper time) {
    }

}
