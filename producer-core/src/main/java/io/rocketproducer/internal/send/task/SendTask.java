/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.SendContext;

/**
 * The state of one send.
 * <p>
 * It completes once, as sent, written or failed ({@link SendState}). All other state is
 * written by the stage that holds the task, and passed on with it.
 */
public final class SendTask extends AttemptHistory implements SendContext {

    private static final AtomicReferenceFieldUpdater<SendTask, OutcomeDelivery> DELIVERY = AtomicReferenceFieldUpdater
        .newUpdater(SendTask.class, OutcomeDelivery.class, "delivery");

    private static final AtomicIntegerFieldUpdater<SendTask> HOOKS = AtomicIntegerFieldUpdater
        .newUpdater(SendTask.class, "hooksCalled");

    private final Sender sender;

    private final SendObserver recipient;

    private final SendOptions options;

    /**
     * A copy next to the other fields, because it is read for each message of a batch.
     */
    private final short attemptsAllowed;

    private Message message;

    private @Nullable OutgoingMessage outgoing;

    private @Nullable Map<Object, Object> kept;

    /**
     * Set to 1 by the first of two events: hooks notified of the start, send complete.
     */
    @SuppressWarnings("UnusedVariable")
    private volatile int hooksCalled;

    private volatile int settledAfterMicros;

    private volatile @Nullable OutcomeDelivery delivery;

    public SendTask(Message message, SendOptions options, Sender sender, SendObserver recipient) {
        super(sender.time().nanoTime());
        this.message = message;
        this.options = options;
        this.sender = sender;
        this.recipient = recipient;
        this.attemptsAllowed = (short) Math.min(Short.MAX_VALUE, sender.attempts().applyAsInt(recipient.mode()));
    }

    @Override
    public Message message() {
        return this.message;
    }

    public void replaceMessage(Message message) {
        this.message = message;
    }

    /**
     * Returns the queue selector of this send.
     * @return the sender's selector, {@code null} for the producer's
     */
    public @Nullable QueueSelector queueSelector() {
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
        return isSettled() ? Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(this.settledAfterMicros))
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
     * Records that the hooks were notified of the start, or that the send is complete.
     * @return {@code true} for the first of these events; the hooks are notified of the
     * end on the second
     */
    public boolean hooksCalled() {
        return HOOKS.compareAndSet(this, 0, 1);
    }

    /**
     * Returns the duration of the send.
     * @return microseconds, once it is complete
     */
    public int settledAfterMicros() {
        return this.settledAfterMicros;
    }

    public long settledNanos() {
        return startedNanos() + TimeUnit.MICROSECONDS.toNanos(this.settledAfterMicros);
    }

    /**
     * Returns whether the message is stored in send order.
     * @return {@code true} with an order key or an explicit queue; {@code false} for half
     * messages and replies, which brokers do not store in that queue
     */
    public boolean keepsOrder() {
        Delivery delivery = this.message.delivery();
        return delivery instanceof Delivery.Ordered
                || (delivery instanceof Delivery.ToQueue && !outgoing().isHalf() && !outgoing().traits().reply());
    }

    /**
     * Returns the result of a send whose caller waited until it was complete.
     * @return the result
     * @throws SendException if it failed, with the caller's stack trace
     */
    public SendResult resultOrThrow() {
        SendException failure = failure();
        if (failure != null) {
            throw failure.inCallersStack();
        }
        return Objects.requireNonNull(result(), "completed without a result");
    }

    /**
     * Returns whether the message is stored by a broker that permits tracing.
     * @return {@code true} if it is to be traced
     */
    public boolean isTraced() {
        return tracedAt() != null;
    }

    private long ageNanos() {
        return this.sender.time().nanoTime() - startedNanos();
    }

    public long deadlineNanos() {
        return startedNanos() + budgetNanos();
    }

    public long remainingNanos() {
        return budgetNanos() - ageNanos();
    }

    public long budgetNanos() {
        Duration timeout = this.options.timeout();
        return (timeout != null) ? Nanos.of(timeout) : this.sender.sendTimeoutNanos();
    }

    public int attemptsAllowed() {
        return this.attemptsAllowed;
    }

    /**
     * Makes the message ready to be sent. From now on its permits are released on
     * completion.
     * @param outgoing the assembled message
     * @return {@code false} if the send completed in the meantime
     * @throws IllegalStateException if it was ready before
     */
    public boolean ready(OutgoingMessage outgoing) {
        this.outgoing = outgoing;
        return begin();
    }

    /**
     * Returns the message in its wire form.
     * @return the assembled message
     * @throws IllegalStateException if the message was not assembled
     */
    public OutgoingMessage outgoing() {
        if (this.outgoing == null) {
            throw new IllegalStateException("not assembled");
        }
        return this.outgoing;
    }

    public @Nullable String messageId() {
        return (this.outgoing != null) ? this.outgoing.messageId() : null;
    }

    /**
     * Returns whether the send uses the producer's default timeout.
     * @return {@code false} if the sender set another limit
     */
    boolean hasDefaultTimeout() {
        return this.options.timeout() == null;
    }

    public List<SendAttempt> attempts() {
        return attempts(this.sender.time());
    }

    /**
     * Completes the send as stored, unless it is complete.
     * @param result the result
     * @param nowNanos the current time, read once for all sends that complete together
     * @return whether this call completed it
     */
    boolean sent(SendResult result, long nowNanos) {
        return settle(result, nowNanos);
    }

    /**
     * Completes a one-way send as written, unless it is complete.
     * @return whether this call completed it
     */
    boolean written() {
        return settle(WRITTEN, this.sender.time().nanoTime());
    }

    /**
     * Completes the send as failed, unless it is complete.
     * @param failure the failure
     * @return whether this call completed it; {@code false} also for a failure with
     * {@code possiblyStored() == false} while an attempt is in flight
     */
    boolean failed(SendException failure) {
        SendException truth = failure;
        for (SendStage stage = stage(); stage != null; stage = stage()) {
            if (stage.isPossiblyStored() && !truth.possiblyStored()) {
                if (stage.isInFlight()) {
                    return false;
                }
                truth = SendExceptions.unexpected(this, failure);
            }
            else if (settle(stage, truth, this.sender.time().nanoTime())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Completes the send as failed, unless it is complete or an attempt is in flight.
     * @param failure the failure
     * @return whether this call completed it
     */
    boolean withdrawn(SendException failure) {
        SendStage stage = stage();
        return stage != null && !stage.isInFlight() && stage.isPossiblyStored() == failure.possiblyStored()
                && settle(stage, failure, this.sender.time().nanoTime());
    }

    private boolean settle(Object outcome, long nowNanos) {
        for (SendStage stage = stage(); stage != null; stage = stage()) {
            if (settle(stage, outcome, nowNanos)) {
                return true;
            }
        }
        return false;
    }

    private boolean settle(SendStage stage, Object outcome, long nowNanos) {
        this.settledAfterMicros = microsUntil(nowNanos);
        return end(stage, outcome);
    }

    /**
     * Returns whether a thread waits for the outcome.
     * @return {@code false} if the outcome is reported on a callback thread
     */
    boolean isWaitedFor() {
        return this.recipient.mode() != SendMode.ASYNC;
    }

    /**
     * Sets the delivery that reports the outcome on a callback thread.
     * @param delivery the delivery
     */
    void delivery(OutcomeDelivery delivery) {
        DELIVERY.lazySet(this, delivery);
    }

    /**
     * Returns the delivery that reports the outcome on a callback thread.
     * @return {@code null} if there is none yet, or the outcome is reported on another
     * thread
     */
    @Nullable OutcomeDelivery delivery() {
        return this.delivery;
    }

    /**
     * Returns whether an object is notified of the outcome.
     * @param other the object
     * @return {@code false} for any other
     */
    public boolean reportsTo(@Nullable Object other) {
        return this.recipient == other;
    }

    /**
     * Returns whether no further attempt is to be made.
     * @return {@code true} if the application completed the future of the send
     */
    public boolean isAbandoned() {
        return this.recipient.isAbandoned();
    }

    /** Notifies the recipient of the outcome. */
    void deliver() {
        this.recipient.settled(this);
    }

    /**
     * Sender data shared by all messages of a producer.
     *
     * @param producerGroup the group
     * @param sendTimeoutNanos the default limit of a send
     * @param attempts the maximum number of attempts of a mode
     * @param time the clock
     */
    public record Sender(String producerGroup, long sendTimeoutNanos, ToIntFunction<SendMode> attempts,
            Timekeeper time) {
    }

}
