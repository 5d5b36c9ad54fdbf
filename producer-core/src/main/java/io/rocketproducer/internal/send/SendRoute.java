package io.rocketproducer.internal.send;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.internal.protocol.Acknowledged;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.CallHandler;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The middle of a message's way: route, select, gather, call, and again if the policy
 * says so. Each stop hands the task to the next, on the sending thread, an I/O thread or
 * the scheduler; none blocks.
 */
// Look-ups never complete exceptionally, so there is no failure to lose
@SuppressWarnings("FutureReturnValueIgnored")
final class SendRoute implements Attempt.Ending, RouteWaits.Exit {

    private final SendParts parts;

    private final RetryPolicy retryPolicy;

    private final QueueChoice queueChoice;

    private final Gather gather;

    private final RouteWaits waits;

    private final Settlement settlement;

    /** 0 for an equal share of the send's own limit. */
    private final long attemptTimeoutNanos;

    private final boolean recordsSuccess;

    SendRoute(SendParts parts, RetryPolicy retryPolicy, QueueChoice queueChoice, MessageIds ids,
            Settlement settlement) {
        this.parts = parts;
        this.retryPolicy = retryPolicy;
        this.queueChoice = queueChoice;
        this.gather = new Gather(parts, ids, GatherLimits.DEFAULT.within(parts.settings().maxMessageSize()), this);
        this.waits = new RouteWaits(parts, this);
        this.settlement = settlement;
        Duration attemptTimeout = parts.settings().attemptTimeout();
        this.attemptTimeoutNanos = (attemptTimeout != null) ? attemptTimeout.toNanos() : 0;
        this.recordsSuccess = !parts.extensions().hooks().isEmpty();
    }

    /**
     * Sends an assembled message on its way.
     * @param task the message
     */
    void start(SendTask task) {
        String topic = task.outgoing().topic();
        TopicRoute route = this.parts.routes().known(topic);
        if (route != null && !this.waits.isAwaited(topic)) {
            onFound(task, route);
        }
        else {
            this.waits.add(task);
        }
    }

    @Override
    public void onFound(SendTask task, TopicRoute route) {
        if (task.isSettled()) {
            return;
        }
        try {
            MessageQueue queue = this.queueChoice.choose(task, route);
            String broker = route.brokerOf(queue);
            task.attemptMade();
            call(new Attempt(task, route, queue, broker, this.parts.addressOf(route, broker),
                    this.parts.time().nanoTime()));
        }
        catch (InvalidMessageException ex) {
            onFailure(task, ex);
        }
        catch (RuntimeException ex) {
            // Nobody waits on this thread: what is not turned into an outcome here would
            // be lost, and the send with it
            onFailure(task, SendFailures.unexpected(task, ex));
        }
    }

    private void call(Attempt attempt) {
        SendTask task = attempt.task();
        Endpoint master = attempt.master();
        if (master == null) {
            RetryDecision decision = onFailure(attempt,
                    CallFailure.unreachable("broker " + attempt.brokerName() + " has no master now"));
            if (decision.again()) {
                again(attempt, decision.delayNanos());
            }
            return;
        }
        if (task.mode() == SendMode.ONEWAY) {
            callOneWay(attempt, master);
        }
        else {
            this.gather.send(attempt);
        }
    }

    private void callOneWay(Attempt attempt, Endpoint master) {
        SendTask task = attempt.task();
        if (this.parts.caller().isConnected(master)) {
            task.handedOver();
        }
        this.gather.sendOneWay(attempt, task.remainingNanos(), new CallHandler<>() {

            @Override
            public void onSuccess(Acknowledged written) {
                record(attempt, null);
                SendRoute.this.settlement.settle(task, Outcome.WRITTEN);
            }

            @Override
            public void onFailure(CallFailure failure) {
                SendRoute.this.onFailure(attempt, failure);
            }

        });
    }

    // An attempt that has another one left must leave time for it.
    @Override
    public long timeoutNanos(Attempt attempt) {
        SendTask task = attempt.task();
        long remaining = task.remainingNanos();
        if (task.attemptsMade() >= task.attemptsAllowed()) {
            return remaining;
        }
        long limit = (this.attemptTimeoutNanos > 0) ? this.attemptTimeoutNanos
                : task.budgetNanos() / task.attemptsAllowed();
        return Math.min(remaining, limit);
    }

    @Override
    public void onStored(Attempt attempt, SendReply reply) {
        SendTask task = attempt.task();
        this.parts.health().succeeded(attempt.brokerName());
        if (attempt.route().borrowed()) {
            this.parts.routes().refreshSoon(attempt.route().topic());
        }
        if (task.isSettled()) {
            return;
        }
        record(attempt, null);
        if (reply.status() != SendStatus.SEND_OK && triesAnotherServer(attempt)) {
            task.markPossiblyStored();
            task.failedOn(attempt.brokerName());
            start(task);
            return;
        }
        this.settlement.settle(task, Outcome.sent(result(attempt, reply)));
    }

    @Override
    public RetryDecision onFailure(Attempt attempt, CallFailure failure) {
        SendTask task = attempt.task();
        if (RetryPolicy.isBrokersFault(failure)) {
            this.parts.health().failed(attempt.brokerName());
        }
        if (RetryPolicy.mayMeanStaleRoute(failure)) {
            this.parts.routes().refreshSoon(attempt.route().topic());
        }
        if (task.isSettled()) {
            return RetryDecision.GIVE_UP;
        }
        record(attempt, failure.text());
        if (failure.possiblyExecuted()) {
            task.markPossiblyStored();
        }
        task.failedOn(attempt.brokerName());
        RetryDecision decision = this.retryPolicy.decide(failure, task.attemptsMade(), task.attemptsAllowed(),
                hasAnother(attempt), task.remainingNanos());
        if (!decision.again()) {
            onFailure(task, SendFailures.of(task, failure));
        }
        return decision;
    }

    @Override
    public void again(Attempt attempt, long delayNanos) {
        if (delayNanos == 0) {
            start(attempt.task());
        }
        else {
            later(() -> start(attempt.task()), delayNanos);
        }
    }

    @Override
    public void reroute(Attempt attempt) {
        attempt.task().attemptNotMade();
        start(attempt.task());
    }

    @Override
    public void onExpired(Attempt attempt) {
        SendTask task = attempt.task();
        onFailure(task, SendFailures.timedOut(task,
                "it waited too long for its turn: more is sent than broker " + attempt.brokerName() + " takes", null));
    }

    private boolean triesAnotherServer(Attempt attempt) {
        SendTask task = attempt.task();
        return this.parts.settings().retry().nextServerWhenNotStoredOk() && task.attemptsMade() < task.attemptsAllowed()
                && task.remainingNanos() > 0 && hasAnother(attempt);
    }

    private static SendResult result(Attempt attempt, SendReply reply) {
        SendTask task = attempt.task();
        MessageQueue queue = new MessageQueue(task.message().topic(), attempt.queue().brokerName(), reply.queueId());
        return new SendResult(task.outgoing().messageId(), reply.offsetMessageId(), queue, reply.queueOffset(),
                reply.status(), reply.transactionId(), reply.recallHandle(), reply.regionId(), task.attemptsMade());
    }

    private static boolean hasAnother(Attempt attempt) {
        SendTask task = attempt.task();
        return QueueChoice.isFree(task) && attempt.route()
            .queues()
            .stream()
            .anyMatch((queue) -> !queue.brokerName().equals(attempt.queue().brokerName())
                    && !task.failedBrokers().contains(queue.brokerName()));
    }

    // Attempts are remembered for hooks, and for the text of a failure.
    private void record(Attempt attempt, @Nullable String fault) {
        if (fault == null && !this.recordsSuccess) {
            return;
        }
        SendTask task = attempt.task();
        Duration cost = Duration.ofNanos(this.parts.time().nanoTime() - attempt.startedNanos());
        Endpoint master = attempt.master();
        task.record(new SendAttempt(task.attemptsMade(), attempt.brokerName(),
                (master != null) ? master.toString() : null, cost, fault));
    }

    @Override
    public void onFailure(SendTask task, SendException failure) {
        this.settlement.settle(task, Outcome.failed(failure));
    }

    private Timekeeper.Timeout later(Runnable step, long delayNanos) {
        return this.parts.time().schedule(this.parts.scheduler(), step, delayNanos);
    }

    /**
     * The last stop.
     */
    @FunctionalInterface
    interface Settlement {

        /**
         * Settles a send, unless it is.
         * @param task the send
         * @param outcome how it ended
         * @return whether this call settled it
         */
        boolean settle(SendTask task, Outcome outcome);

    }

}
