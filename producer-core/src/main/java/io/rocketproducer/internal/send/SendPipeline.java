package io.rocketproducer.internal.send;

import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.internal.route.QueueRotation;
import io.rocketproducer.spi.SendInterceptor;

/**
 * The way of one message, the same for every mode: <pre>
 * accept → hook.before → gate → assemble → route → select → [gather] → call → settle
 *                                            ▲                            │
 *                                            └──── try again (policy) ────┘
 * </pre> This class is the first half, on the sending thread, and the end;
 * {@link SendRoute} is what lies between. Thread-safe.
 */
public final class SendPipeline {

    private static final Logger logger = LoggerFactory.getLogger(SendPipeline.class);

    /** How long closing waits for callbacks of sends that it failed. */
    private static final long DELIVERY_GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    private final SendParts parts;

    private final Hooks hooks;

    private final FlowGate gate;

    private final MessageAssembler assembler;

    private final RetryPolicy retryPolicy;

    private final SendRoute route;

    private final OpenSends open = new OpenSends();

    private volatile boolean accepting = true;

    public SendPipeline(SendParts parts) {
        this.parts = parts;
        this.hooks = new Hooks(parts.extensions().hooks());
        this.gate = new FlowGate(parts.settings().flow());
        MessageIds ids = new MessageIds(parts.localAddress(), ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextInt(), parts.time(), ZoneId.systemDefault());
        this.assembler = new MessageAssembler(parts.settings(), parts.compression(), ids,
                new Namespace(parts.settings().namespace()), parts.time());
        this.retryPolicy = new RetryPolicy(parts.settings().retry(), () -> ThreadLocalRandom.current().nextDouble());
        this.route = new SendRoute(parts, this.retryPolicy,
                new QueueChoice(new QueueRotation(parts.health()), parts.extensions().queueSelector()), ids,
                this::settle);
    }

    /**
     * Sends and waits.
     * @param message the message
     * @param options what differs for this send
     * @return the receipt
     * @throws SendException if it failed, in the caller's stack
     */
    public SendResult send(Message message, SendOptions options) {
        SendTask task = accept(message, options, SendMode.SYNC, new SyncRecipient(Thread.currentThread()));
        Outcome outcome = SyncRecipient.await(task, this::interrupt);
        this.hooks.afterSend(task, outcome);
        this.open.remove(task);
        return resultOrThrow(outcome);
    }

    /**
     * Sends without waiting.
     * @param message the message
     * @param options what differs for this send
     * @return completes once, on a callback thread
     */
    public CompletableFuture<SendResult> sendAsync(@Nullable Message message, SendOptions options) {
        CompletableFuture<SendResult> future = new CompletableFuture<>();
        if (message == null) {
            future.completeExceptionally(missing());
            return future;
        }
        accept(message, options, SendMode.ASYNC, (task) -> callBack(() -> complete(task, future)));
        return future;
    }

    /**
     * Sends without asking for an answer. Waits until the message is written if no
     * connection to the broker is open yet, otherwise until it is handed to the
     * connection.
     * @param message the message
     * @param options what differs for this send
     * @throws SendException if it could not be handed to the network
     */
    public void sendOneway(Message message, SendOptions options) {
        SendTask task = accept(message, options, SendMode.ONEWAY,
                new OnewayRecipient(Thread.currentThread(), this::finishOneway));
        Outcome outcome = task.isHandedOver() ? task.outcome() : SyncRecipient.await(task, this::interrupt);
        if (outcome != null && outcome.failure() != null) {
            throw outcome.failure().inCallersStack();
        }
    }

    public int messagesInFlight() {
        return this.gate.messages();
    }

    public long bytesInFlight() {
        return this.gate.bytes();
    }

    /**
     * Refuses new messages, waits for those in flight, then fails the rest. Everything
     * has settled when this returns.
     * @param timeoutNanos how long to wait at most
     * @return how many messages were failed
     */
    public int drain(long timeoutNanos) {
        this.accepting = false;
        this.gate.close();
        int failed = 0;
        try {
            if (!this.open.awaitNone(timeoutNanos)) {
                failed = failAll();
                this.open.awaitNone(DELIVERY_GRACE_NANOS);
            }
        }
        catch (InterruptedException ex) {
            failed = failAll();
            Thread.currentThread().interrupt();
        }
        return failed;
    }

    private int failAll() {
        int failed = 0;
        for (SendTask task : this.open.snapshot()) {
            if (abandon(task, SendFailures::closed)) {
                failed++;
            }
        }
        return failed;
    }

    // Fails a send whose last request may still reach the broker.
    private boolean abandon(SendTask task, Function<SendTask, SendException> failure) {
        if (task.isHandedOver()) {
            task.markPossiblyStored();
        }
        return settle(task, Outcome.failed(failure.apply(task)));
    }

    private SendTask accept(@Nullable Message message, SendOptions options, SendMode mode,
            SendTask.Recipient recipient) {
        if (message == null) {
            throw missing();
        }
        Duration timeout = options.timeout();
        SendTask task = new SendTask(message, mode, this.parts.settings().group(), this.parts.time(),
                (timeout != null) ? timeout : this.parts.settings().sendTimeout(), timeout == null,
                this.retryPolicy.attempts(mode), recipient);
        task.selectWith(options.queueSelector());
        this.open.add(task);
        SendException refusal = prepare(task);
        if (refusal != null) {
            settle(task, Outcome.failed(refusal));
        }
        else {
            this.route.start(task);
        }
        return task;
    }

    private @Nullable SendException prepare(SendTask task) {
        SendException refusal = intercept(task);
        this.hooks.beforeSend(task);
        if (refusal != null) {
            return refusal;
        }
        if (!this.accepting) {
            return SendFailures.closed(task);
        }
        try {
            this.assembler.checkSize(task.message());
            if (!enterGate(task)) {
                return this.accepting ? SendFailures.noRoom(task, this.parts.settings().flow())
                        : SendFailures.closed(task);
            }
            task.assembled(this.assembler.assemble(task.message()));
            return null;
        }
        catch (InvalidMessageException ex) {
            return ex;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return SendFailures.interrupted(task);
        }
        catch (RuntimeException ex) {
            // The user's compressor: its fault is this message's, and never the caller's
            return SendFailures.unexpected(task, ex);
        }
    }

    private @Nullable SendException intercept(SendTask task) {
        for (SendInterceptor interceptor : this.parts.extensions().interceptors()) {
            try {
                task.replaceMessage(interceptor.beforeSend(task.message(), task.mode()));
            }
            catch (SendVetoedException | InvalidMessageException ex) {
                return ex;
            }
            catch (RuntimeException ex) {
                return SendFailures.unexpected(task, ex);
            }
        }
        return null;
    }

    private boolean enterGate(SendTask task) throws InterruptedException {
        int size = task.message().body().length;
        boolean entered = (this.parts.settings().flow().overflow() == FlowSettings.Overflow.FAIL)
                ? this.gate.tryEnter(size) : this.gate.enter(size, task.remainingNanos());
        if (entered) {
            task.admitted();
        }
        return entered;
    }

    // The last stop. Room is given back before the caller learns the outcome, so that a
    // callback may send again.
    private boolean settle(SendTask task, Outcome outcome) {
        if (!task.settle(outcome)) {
            return false;
        }
        if (task.isAdmitted()) {
            this.gate.leave(task.message().body().length);
        }
        task.deliver();
        return true;
    }

    // A saturated executor of the user's must not leave anybody waiting for ever
    private void callBack(Runnable step) {
        try {
            this.parts.callbacks().execute(step);
        }
        catch (RejectedExecutionException ex) {
            logger.debug("The callback executor is full; the callback runs on the scheduler", ex);
            this.parts.scheduler().execute(step);
        }
    }

    private void complete(SendTask task, CompletableFuture<SendResult> future) {
        Outcome outcome = settledOutcome(task);
        this.hooks.afterSend(task, outcome);
        task.delivering();
        if (outcome.failure() != null) {
            future.completeExceptionally(outcome.failure());
        }
        else {
            future.complete(outcome.result());
        }
        this.open.remove(task);
    }

    private void finishOneway(SendTask task) {
        if (this.hooks.isEmpty()) {
            this.open.remove(task);
            return;
        }
        callBack(() -> {
            this.hooks.afterSend(task, settledOutcome(task));
            this.open.remove(task);
        });
    }

    private void interrupt(SendTask task) {
        abandon(task, SendFailures::interrupted);
    }

    private static InvalidMessageException missing() {
        return new InvalidMessageException("Message refused: it is null");
    }

    private static Outcome settledOutcome(SendTask task) {
        Outcome outcome = task.outcome();
        if (outcome == null) {
            throw new IllegalStateException("delivered before it settled");
        }
        return outcome;
    }

    private static SendResult resultOrThrow(Outcome outcome) {
        if (outcome.failure() != null) {
            throw outcome.failure().inCallersStack();
        }
        if (outcome.result() == null) {
            throw new IllegalStateException("settled without a result");
        }
        return outcome.result();
    }

}
