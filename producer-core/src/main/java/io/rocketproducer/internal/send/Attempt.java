package io.rocketproducer.internal.send;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * One attempt of a message: where it goes. Never changes, but for its place in
 * {@link Arrivals}.
 */
final class Attempt {

    /** Stands in {@link Arrivals} that take no more attempts; is none itself. */
    @SuppressWarnings("NullAway")
    static final Attempt NONE = new Attempt(null, null, 0);

    private final SendTask task;

    private final Destination destination;

    private final long startedNanos;

    /** Who came before; belongs to the {@link Arrivals} this stands in. */
    @Nullable Attempt before;

    /**
     * An attempt about to be made.
     * @param task the message
     * @param destination where it goes
     * @param startedNanos when the attempt began
     */
    Attempt(SendTask task, Destination destination, long startedNanos) {
        this.task = task;
        this.destination = destination;
        this.startedNanos = startedNanos;
    }

    SendTask task() {
        return this.task;
    }

    Destination destination() {
        return this.destination;
    }

    TopicRoute route() {
        return this.destination.route();
    }

    MessageQueue queue() {
        return this.destination.queue();
    }

    String brokerName() {
        return this.destination.brokerName();
    }

    @Nullable Endpoint master() {
        return this.destination.master();
    }

    long startedNanos() {
        return this.startedNanos;
    }

    /**
     * What to do when an attempt ends. Called on an I/O thread or the one that made the
     * attempt; must not block.
     */
    interface Ending {

        /**
         * The limit of the request about to be made.
         * @param attempt the attempt
         * @param nowNanos the time
         * @return the limit, zero or less if the send has no time left
         */
        long timeoutNanos(Attempt attempt, long nowNanos);

        /**
         * The broker has the messages of a request.
         * @param batch the attempts that left together, at least one
         * @param reply the receipt
         * @param leftNanos when the request left
         */
        void onStored(List<Attempt> batch, SendReply reply, long leftNanos);

        /**
         * One-way messages were written.
         * @param batch the attempts that left together, at least one
         */
        void onWritten(List<Attempt> batch);

        /**
         * The broker does not have the message, or nobody knows.
         * @param attempt the attempt
         * @param failure what went wrong
         * @return what follows; if that is nothing, the send has settled
         */
        RetryDecision onFailure(Attempt attempt, CallFailure failure);

        /**
         * No request was made because the broker of an order key is absent. The message
         * waits for it until its deadline, and no attempt is counted.
         * @param attempt the attempt
         * @return what follows; if that is nothing, the send has settled
         */
        RetryDecision onAbsent(Attempt attempt);

        /**
         * Makes the next attempt, wherever it may go.
         * @param attempt the attempt before
         * @param delayNanos the pause before it
         */
        void again(Attempt attempt, long delayNanos);

        /**
         * Whether an order key has another queue by now.
         * @param attempt an attempt that failed, or waits behind one
         * @return {@code false} if the message stays in its queue
         */
        boolean moves(Attempt attempt);

        /**
         * Chooses anew where a message goes whose attempt made no request.
         * @param attempt the attempt
         */
        void reroute(Attempt attempt);

        /**
         * An attempt makes no request, because its send has ended. Called under a lock;
         * must not block.
         * @param attempt the attempt
         */
        void onDropped(Attempt attempt);

        /**
         * No time was left when it was the message's turn.
         * @param attempt the attempt
         */
        void onExpired(Attempt attempt);

    }

}
