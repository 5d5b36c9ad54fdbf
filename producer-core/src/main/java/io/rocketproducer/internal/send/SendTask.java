package io.rocketproducer.internal.send;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.protocol.OutgoingMessage;
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

    private static final AtomicIntegerFieldUpdater<SendTask> HANDOVER = AtomicIntegerFieldUpdater
        .newUpdater(SendTask.class, "handover");

    private static final int WAITING = 0;

    private static final int HANDED_OVER = 1;

    private static final int WITHDRAWN = 2;

    /** A one-way message was handed to the network. */
    private static final Object WRITTEN = new Object();

    private final Sender sender;

    private final long startedNanos;

    private final int attemptsAllowed;

    private final Recipient recipient;

    private final SendOptions options;

    private Message message;

    private @Nullable OutgoingMessage outgoing;

    private boolean admitted;

    private int attemptsMade;

    /** {@link #WAITING}, {@link #HANDED_OVER} or {@link #WITHDRAWN}. */
    private volatile int handover;

    private volatile @Nullable Thread deliveringThread;

    /** Replaced whole, because closing may read it while an attempt ends. */
    private volatile List<SendAttempt> attempts = List.of();

    private Set<String> failedBrokers = Set.of();

    private boolean possiblyStored;

    private @Nullable Map<Object, Object> kept;

    private volatile int settledAfterMicros;

    /** A {@link SendResult}, a {@link SendException} or {@link #WRITTEN}. */
    private volatile @Nullable Object outcome;

    SendTask(Message message, SendOptions options, Sender sender, int attemptsAllowed, Recipient recipient) {
        this.message = message;
        this.options = options;
        this.sender = sender;
        this.startedNanos = sender.time().nanoTime();
        this.attemptsAllowed = attemptsAllowed;
        this.recipient = recipient;
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
        return (this.outcome != null) ? Duration.of(this.settledAfterMicros, ChronoUnit.MICROS)
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
        return (timeout != null) ? timeout.toNanos() : this.sender.sendTimeoutNanos();
    }

    int attemptsAllowed() {
        return this.attemptsAllowed;
    }

    void assembled(OutgoingMessage outgoing) {
        this.outgoing = outgoing;
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

    void admitted() {
        this.admitted = true;
    }

    /**
     * Whether room in the gate is held for this task.
     * @return {@code true} from the gate until it is settled
     */
    boolean isAdmitted() {
        return this.admitted;
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
        return this.handover == HANDED_OVER || HANDOVER.compareAndSet(this, WAITING, HANDED_OVER);
    }

    /** Takes the message back from a broker that does not have it. */
    void takeBack() {
        HANDOVER.compareAndSet(this, HANDED_OVER, WAITING);
    }

    /**
     * Keeps a message that was never handed over from ever being so.
     * @return {@code false} if it was, so that a broker may store it
     */
    boolean withdraw() {
        return this.handover == WITHDRAWN || HANDOVER.compareAndSet(this, WAITING, WITHDRAWN);
    }

    /**
     * Whether a request for this message was handed to an open connection.
     * @return {@code true} from the first such request on
     */
    boolean isHandedOver() {
        return this.handover == HANDED_OVER;
    }

    void record(SendAttempt attempt) {
        if (this.attempts.isEmpty()) {
            this.attempts = List.of(attempt);
            return;
        }
        List<SendAttempt> longer = new ArrayList<>(this.attempts);
        longer.add(attempt);
        this.attempts = List.copyOf(longer);
    }

    List<SendAttempt> attempts() {
        return this.attempts;
    }

    void failedOn(String brokerName) {
        if (this.failedBrokers.isEmpty()) {
            this.failedBrokers = new HashSet<>();
        }
        this.failedBrokers.add(brokerName);
    }

    Set<String> failedBrokers() {
        return this.failedBrokers;
    }

    void markPossiblyStored() {
        this.possiblyStored = true;
    }

    boolean isPossiblyStored() {
        return this.possiblyStored;
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
     * @return whether this call settled it
     */
    boolean sent(SendResult result) {
        return settle(result);
    }

    /**
     * Settles a one-way send as written, unless it is settled.
     * @return whether this call settled it
     */
    boolean written() {
        return settle(WRITTEN);
    }

    /**
     * Settles the send as failed, unless it is settled.
     * @param failure why
     * @return whether this call settled it
     */
    boolean failed(SendException failure) {
        return settle(failure);
    }

    private boolean settle(Object outcome) {
        if (this.outcome != null) {
            return false;
        }
        this.settledAfterMicros = (int) Math.min(Integer.MAX_VALUE, ageNanos() / 1_000);
        return OUTCOME.compareAndSet(this, null, outcome);
    }

    /**
     * Notes that the current thread tells the user.
     */
    void delivering() {
        this.deliveringThread = Thread.currentThread();
    }

    boolean isDeliveredBy(Thread thread) {
        return this.deliveringThread == thread;
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
     * @param time tells the time
     */
    record Sender(String producerGroup, long sendTimeoutNanos, Timekeeper time) {
    }

    /**
     * Who is to learn the outcome.
     */
    interface Recipient {

        /**
         * How the message was sent: whether a thread waits, or is told on a callback
         * thread.
         * @return the mode
         */
        SendMode mode();

        /**
         * The send has settled. Called once; must not block.
         * @param task the send
         */
        void settled(SendTask task);

    }

}
