package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.OutgoingMessage;
import io.rocketproducer.internal.protocol.ResponseCode;
import io.rocketproducer.internal.time.Nanos;

/**
 * Decides whether a failed attempt is followed by another one, and when. A function of
 * its arguments: it knows no clock and keeps no state.
 *
 * @param settings the user's wishes
 * @param jitter supplies numbers from 0 to 1
 */
record RetryPolicy(RetrySettings settings, DoubleSupplier jitter) {

    /** Time for a look-up; routes are not looked up more often. */
    private static final long REDIRECT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    /** Until a server that ends has ended, or a new route leads elsewhere. */
    private static final long LEAVING_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    /** Between two looks whether the broker of an order key is back. */
    private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(250).toNanos();

    private static final long SHORTEST_WAIT_NANOS = Duration.ofMillis(20).toNanos();

    /**
     * How many attempts a send may make.
     * @param mode the mode
     * @return at least 1
     */
    int attempts(SendMode mode) {
        return switch (mode) {
            case SYNC -> 1 + this.settings.retries();
            case ASYNC -> 1 + this.settings.asyncRetries();
            // Nobody learns that a one-way message failed, so nobody can say that it
            // should go again
            case ONEWAY -> 1;
        };
    }

    /**
     * Decides after a failure.
     * @param failure what went wrong
     * @param made how many attempts were made that count
     * @param allowed how many may be made
     * @param elsewhere where else the next attempt could go
     * @param remainingNanos the time left until the deadline
     * @return what follows
     */
    RetryDecision decide(CallFailure failure, int made, int allowed, Elsewhere elsewhere, long remainingNanos) {
        if (made >= allowed || remainingNanos <= 0 || !isWorthAnother(failure)) {
            return RetryDecision.GIVE_UP;
        }
        if (failure.isRefusalOfPeer() && elsewhere == Elsewhere.NOWHERE) {
            // The same certificates would be refused once more
            return RetryDecision.GIVE_UP;
        }
        boolean pause = isBusy(failure) || elsewhere == Elsewhere.NOWHERE;
        if (!pause) {
            return RetryDecision.AT_ONCE;
        }
        long delay = jittered(pause(failure, made, allowed, remainingNanos));
        return (delay < remainingNanos) ? RetryDecision.after(delay) : RetryDecision.GIVE_UP;
    }

    /**
     * Whether a message may be sent a second time. A second half message would be asked
     * for, and might be committed as well as the first.
     * @param message the message
     * @param possiblyStored whether a broker may have it already
     * @return {@code false} for a half message that may be stored
     */
    static boolean mayGoAgain(OutgoingMessage message, boolean possiblyStored) {
        return !possiblyStored || !message.isHalf();
    }

    /**
     * Whether a retry adds load to brokers that have too much as it is, and has to ask
     * the {@link RetryBudget}. It does not if it moves to a broker without trouble, or if
     * nothing reached a broker, or if it stands in a line that has one request under way
     * at any time. A first retry after silence does not, either: a stall of the network,
     * of one broker or of this JVM hits everything in flight at once, and all of it has
     * to go again.
     * @param failure what went wrong
     * @param made how many attempts were made
     * @param elsewhere where else the next attempt could go
     * @param ordered whether the message stands in such a line
     * @return {@code false} if the retry needs no permission
     */
    static boolean needsBudget(CallFailure failure, int made, Elsewhere elsewhere, boolean ordered) {
        boolean refused = failure.kind() == CallFailure.Kind.REJECTED;
        return !ordered && !failure.isGoAway() && elsewhere != Elsewhere.STEADY && !isUndelivered(failure)
                && (refused || made > 1);
    }

    /**
     * Whether a failure says that the broker itself is not well, and not just this
     * message or its topic.
     * @param failure what went wrong
     * @return {@code true} if it is better to avoid the broker for a while
     */
    static boolean isBrokersFault(CallFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, INSECURE, CONNECTION_LOST, TIMED_OUT, MALFORMED -> true;
            case REJECTED -> !failure.isMessagesFault() && (failure.code() == ResponseCode.SYSTEM_ERROR
                    || isBusy(failure) || failure.code() == ResponseCode.SERVICE_NOT_AVAILABLE);
            case OVERDUE, NOT_WRITABLE, CLOSED -> false;
        };
    }

    /**
     * Whether a failure may come from a route that is out of date.
     * @param failure what went wrong
     * @return {@code true} if the route is worth a new look
     */
    static boolean mayMeanStaleRoute(CallFailure failure) {
        return isBrokersFault(failure) || isWrongBroker(failure) || failure.isGoAway()
                || failure.code() == ResponseCode.NO_PERMISSION || failure.code() == ResponseCode.TOPIC_NOT_EXIST;
    }

    /**
     * Whether another broker holds the queue by now, as it may with static topics.
     * @param failure what went wrong
     * @return {@code true} if nobody is to blame and the new route says where to go
     */
    static boolean isWrongBroker(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.REJECTED && failure.code() == ResponseCode.NOT_LEADER_FOR_QUEUE;
    }

    /**
     * Decides after the wrong broker was asked. That counts as no attempt, so only the
     * deadline ends it: the route may take a moment to become known.
     * @param remainingNanos the time left until the deadline
     * @return what follows
     */
    static RetryDecision redirect(long remainingNanos) {
        // What follows needs time as well, or it ends in a failure that tells less
        return (2 * REDIRECT_PAUSE_NANOS < remainingNanos) ? RetryDecision.after(REDIRECT_PAUSE_NANOS)
                : RetryDecision.GIVE_UP;
    }

    /**
     * Decides for a message that waits for the broker of its order key. That counts as no
     * attempt, so only the deadline ends it.
     * @param remainingNanos the time left until the deadline
     * @return what follows
     */
    static RetryDecision await(long remainingNanos) {
        return (remainingNanos > SHORTEST_WAIT_NANOS)
                ? RetryDecision.after(Math.min(LONGEST_WAIT_NANOS, remainingNanos / 2)) : RetryDecision.GIVE_UP;
    }

    /**
     * Whether a message waits for the broker of its order key though no attempt is left.
     * @param task the message
     * @param failure what went wrong
     * @return {@code true} if no broker got the message
     */
    static boolean waitsForBroker(SendTask task, CallFailure failure) {
        return isUndelivered(failure) && !failure.isRefusalOfPeer() && task.mode() != SendMode.ONEWAY
                && task.attemptsMade() >= task.attemptsAllowed()
                && task.message().delivery() instanceof Delivery.Ordered;
    }

    /**
     * Whether a failure is no concern of the sender: that of a one-way message which got
     * a response for the sake of its order only.
     * @param task the message
     * @param failure what went wrong
     * @return {@code true} if the message counts as written
     */
    static boolean isResponseIgnored(SendTask task, CallFailure failure) {
        boolean written = failure.possiblyExecuted()
                || (failure.kind() == CallFailure.Kind.REJECTED && !failure.isGoAway());
        return written && task.mode() == SendMode.ONEWAY && LineClass.keepsOrder(task);
    }

    private boolean isWorthAnother(CallFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, INSECURE, CONNECTION_LOST, TIMED_OUT, OVERDUE, MALFORMED -> true;
            // A message that is too large counts as illegal, whatever the code says
            case REJECTED -> this.settings.responseCodes()
                .contains(failure.isMessagesFault() ? ResponseCode.MESSAGE_ILLEGAL : failure.code());
            case NOT_WRITABLE, CLOSED -> false;
        };
    }

    private static boolean isUndelivered(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.UNREACHABLE || failure.kind() == CallFailure.Kind.INSECURE;
    }

    private static boolean isBusy(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.REJECTED && failure.code() == ResponseCode.SYSTEM_BUSY;
    }

    // Doubles with every attempt; but if nothing can be reached, the attempts left are
    // spread over the time left, so that a server that comes back, or a new route, is met
    private long pause(CallFailure failure, int made, int allowed, long remainingNanos) {
        if (failure.isGoAway()) {
            return LEAVING_PAUSE_NANOS;
        }
        long longest = Nanos.of(this.settings.maxBusyBackoff());
        if (failure.kind() == CallFailure.Kind.UNREACHABLE) {
            return Math.min(longest, remainingNanos / (allowed - made + 1));
        }
        int doublings = Math.min(made - 1, 16);
        // Bounded first, so that doubling does not overflow
        return Math.min(longest, Math.min(Nanos.of(this.settings.busyBackoff()), Nanos.MAX >> doublings) << doublings);
    }

    // Over the upper half, so that clients do not march in step
    private long jittered(long full) {
        long half = full / 2;
        return half + (long) (half * this.jitter.getAsDouble());
    }

}
