package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.route.TopicRoute;

/**
 * One attempt of a message: where it goes.
 *
 * @param task the message
 * @param route the route it was chosen from
 * @param queue the queue
 * @param brokerName the broker that holds the queue
 * @param master the broker's address, {@code null} if it has none now
 * @param startedNanos when the attempt began
 */
record Attempt(SendTask task, TopicRoute route, MessageQueue queue, String brokerName, @Nullable Endpoint master,
        long startedNanos) {

    /**
     * What to do when an attempt ends. Called on an I/O thread or the one that made the
     * attempt; must not block.
     */
    interface Ending {

        /**
         * The limit of the request about to be made.
         * @param attempt the attempt
         * @return the limit, zero or less if the send has no time left
         */
        long timeoutNanos(Attempt attempt);

        /**
         * The broker has the message.
         * @param attempt the attempt
         * @param reply its receipt
         */
        void onStored(Attempt attempt, SendReply reply);

        /**
         * The broker does not have the message, or nobody knows.
         * @param attempt the attempt
         * @param failure what went wrong
         * @return what follows; if that is nothing, the send has settled
         */
        RetryDecision onFailure(Attempt attempt, CallFailure failure);

        /**
         * Makes the next attempt, wherever it may go.
         * @param attempt the attempt before
         * @param delayNanos the pause before it
         */
        void again(Attempt attempt, long delayNanos);

        /**
         * Whether the next attempt would go to another broker.
         * @param attempt the attempt that failed
         * @return {@code false} if it would stay
         */
        boolean moves(Attempt attempt);

        /**
         * Chooses anew where a message goes whose attempt made no request.
         * @param attempt the attempt
         */
        void reroute(Attempt attempt);

        /**
         * No time was left when it was the message's turn.
         * @param attempt the attempt
         */
        void onExpired(Attempt attempt);

    }

}
