/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Decides whether and when a failed attempt is retried. Stateless and independent of a
 * clock.
 *
 * @param settings the settings
 * @param jitter supplies numbers from 0 to 1
 */
public record RetryPolicy(RetrySettings settings, DoubleSupplier jitter) {

    /** Allows for a lookup; routes are not looked up more often. */
    private static final long REDIRECT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    /** Allows for the shutdown of a server, or for a new route. */
    private static final long LEAVING_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    /**
     * Maximum interval at which a message checks whether the broker of its order key is
     * back.
     */
    private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(250).toNanos();

    private static final long SHORTEST_WAIT_NANOS = Duration.ofMillis(20).toNanos();

    /**
     * Returns the maximum number of attempts of a send.
     * @param mode the mode
     * @return at least 1
     */
    public int attempts(SendMode mode) {
        return switch (mode) {
            case SYNC -> 1 + this.settings.retries();
            case ASYNC -> 1 + this.settings.asyncRetries();
            // Failures of one-way messages are not reported, so there is no reason to
            // retry
            case ONEWAY -> 1;
        };
    }

    /**
     * Decides after a failure.
     * @param failure the failure
     * @param made how many counted attempts were made
     * @param allowed the maximum number of attempts
     * @param elsewhere the fail-over options of the next attempt
     * @param remainingNanos the time left until the deadline
     * @return the decision
     */
    public RetryDecision decide(CallFailure failure, int made, int allowed, FailoverTarget elsewhere,
            long remainingNanos) {
        if (made >= allowed || remainingNanos <= 0 || !isWorthAnother(failure)) {
            return RetryDecision.giveUp();
        }
        if (failure.isPermanentTlsFailure() && elsewhere == FailoverTarget.NONE) {
            // The same certificates would be rejected again
            return RetryDecision.giveUp();
        }
        boolean pause = isBusy(failure) || elsewhere == FailoverTarget.NONE;
        if (!pause) {
            return RetryDecision.immediately();
        }
        long delay = jittered(pause(failure, made, allowed, remainingNanos));
        return (delay < remainingNanos) ? RetryDecision.after(delay) : RetryDecision.giveUp();
    }

    /**
     * Returns whether a message may be sent a second time. A second half message would be
     * checked by the broker, and might be committed in addition to the first.
     * @param message the message
     * @param possiblyStored whether a broker may already have it
     * @return {@code false} for a half message that may be stored
     */
    public static boolean mayGoAgain(OutgoingMessage message, boolean possiblyStored) {
        return !possiblyStored || !message.isHalf();
    }

    /**
     * Returns whether a retry needs a token of the {@link RetryBudget}, because it adds
     * load to brokers that may be overloaded. It needs none if it moves to a stable
     * broker, if the request did not reach a broker, if the server sent GO_AWAY, or if
     * the batch queue is ordered, which allows one request in flight only. A first retry
     * without a response needs none either: a stall of the network, of one broker or of
     * this JVM affects everything in flight at that moment, and all of it has to be
     * retried.
     * @param failure the failure
     * @param made how many attempts were made
     * @param elsewhere the fail-over options
     * @param ordered whether the batch queue is ordered
     * @return {@code false} if the retry needs no token
     */
    public static boolean needsBudget(CallFailure failure, int made, FailoverTarget elsewhere, boolean ordered) {
        boolean refused = failure.kind() == CallFailure.Kind.REJECTED;
        return !ordered && !failure.isGoAway() && elsewhere != FailoverTarget.STABLE && !isUndelivered(failure)
                && (refused || made > 1);
    }

    /**
     * Returns whether a failure indicates an unhealthy broker, rather than a problem of
     * this message or its topic.
     * @param failure the failure
     * @return {@code true} if the broker should be avoided for a while
     */
    public static boolean isBrokersFault(CallFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, INSECURE, CONNECTION_LOST, TIMED_OUT, MALFORMED -> true;
            case REJECTED -> !failure.isMessageRejected() && (failure.code() == ResponseCode.SYSTEM_ERROR
                    || isBusy(failure) || failure.code() == ResponseCode.SERVICE_NOT_AVAILABLE);
            case OVERDUE, NOT_WRITABLE, CLOSED -> false;
        };
    }

    /**
     * Returns whether a failure may be caused by an outdated route.
     * @param failure the failure
     * @return {@code true} if the route should be looked up again
     */
    public static boolean mayMeanStaleRoute(CallFailure failure) {
        return isBrokersFault(failure) || isWrongBroker(failure) || failure.isGoAway()
                || failure.code() == ResponseCode.NO_PERMISSION || failure.code() == ResponseCode.TOPIC_NOT_EXIST;
    }

    /**
     * Returns whether another broker now holds the queue, as is possible with static
     * topics.
     * @param failure the failure
     * @return {@code true} if no broker is at fault and the new route contains the right
     * one
     */
    public static boolean isWrongBroker(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.REJECTED && failure.code() == ResponseCode.NOT_LEADER_FOR_QUEUE;
    }

    /**
     * Decides after a request to the wrong broker. It does not count as an attempt, so
     * only the deadline limits it: the route may take a moment to become known.
     * @param remainingNanos the time left until the deadline
     * @return the decision
     */
    public static RetryDecision redirect(long remainingNanos) {
        // The next attempt needs time, too; otherwise it would end in a less specific
        // failure
        return (2 * REDIRECT_PAUSE_NANOS < remainingNanos) ? RetryDecision.after(REDIRECT_PAUSE_NANOS)
                : RetryDecision.giveUp();
    }

    /**
     * Decides for a message that waits for the broker of its order key. Waiting does not
     * count as an attempt, so only the deadline limits it.
     * @param remainingNanos the time left until the deadline
     * @return the decision
     */
    public static RetryDecision await(long remainingNanos) {
        return (remainingNanos > SHORTEST_WAIT_NANOS)
                ? RetryDecision.after(Math.min(LONGEST_WAIT_NANOS, remainingNanos / 2)) : RetryDecision.giveUp();
    }

    /**
     * Returns whether a message waits for the broker of its order key although no attempt
     * remains.
     * @param task the message
     * @param failure the failure
     * @return {@code true} if no broker received the message
     */
    public static boolean waitsForBroker(SendTask task, CallFailure failure) {
        return isUndelivered(failure) && !failure.isPermanentTlsFailure() && task.mode() != SendMode.ONEWAY
                && task.attemptsMade() >= task.attemptsAllowed()
                && task.message().delivery() instanceof Delivery.Ordered;
    }

    /**
     * Returns whether a failure is ignored: that of a one-way message whose response was
     * requested only to keep the order.
     * @param task the message
     * @param failure the failure
     * @return {@code true} if the message counts as written
     */
    public static boolean isResponseIgnored(SendTask task, CallFailure failure) {
        boolean written = failure.possiblyExecuted()
                || (failure.kind() == CallFailure.Kind.REJECTED && !failure.isGoAway());
        return written && task.mode() == SendMode.ONEWAY && task.keepsOrder();
    }

    private boolean isWorthAnother(CallFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, INSECURE, CONNECTION_LOST, TIMED_OUT, OVERDUE, MALFORMED -> true;
            // A message that is too large counts as illegal, regardless of the code
            case REJECTED -> this.settings.responseCodes()
                .contains(failure.isMessageRejected() ? ResponseCode.MESSAGE_ILLEGAL : failure.code());
            case NOT_WRITABLE, CLOSED -> false;
        };
    }

    private static boolean isUndelivered(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.UNREACHABLE || failure.kind() == CallFailure.Kind.INSECURE;
    }

    private static boolean isBusy(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.REJECTED && failure.code() == ResponseCode.SYSTEM_BUSY;
    }

    // Doubles with every attempt. If no broker can be reached, the remaining attempts are
    // spread over the remaining time, to allow for a restarted server or a new route
    private long pause(CallFailure failure, int made, int allowed, long remainingNanos) {
        if (failure.isGoAway()) {
            return LEAVING_PAUSE_NANOS;
        }
        long longest = Nanos.of(this.settings.maxBusyBackoff());
        if (failure.kind() == CallFailure.Kind.UNREACHABLE) {
            return Math.min(longest, remainingNanos / (allowed - made + 1));
        }
        int doublings = Math.min(made - 1, 16);
        // Limited first, so that doubling does not overflow
        return Math.min(longest, Math.min(Nanos.of(this.settings.busyBackoff()), Nanos.MAX >> doublings) << doublings);
    }

    // Randomizes the upper half, to avoid synchronized retries
    private long jittered(long full) {
        long half = full / 2;
        return half + (long) (half * this.jitter.getAsDouble());
    }

}
