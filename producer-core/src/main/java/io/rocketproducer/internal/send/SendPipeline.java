package io.rocketproducer.internal.send;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.SendHooks;
import io.rocketproducer.internal.thread.Steps;
import io.rocketproducer.internal.time.Nanos;

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

    private final CallerExtensions extensions;

    private final FlowGate gate;

    private final SendPreparation preparation;

    private final SendRoute route;

    private final SendTask.Sender sender;

    private final OpenSends open;

    private final Settlement.Desk desk;

    private final @Nullable TraceFlow trace;

    /** One for all futures. */
    private final SendFuture.Completion completion = new FutureCompletion();

    private volatile boolean accepting = true;

    /**
     * A pipeline for one run of a producer.
     * @param parts what it is made of
     * @param trace learns of every outcome, {@code null} for nobody
     */
    public SendPipeline(SendParts parts, @Nullable TraceFlow trace) {
        this.parts = parts;
        this.trace = trace;
        this.extensions = new CallerExtensions(parts.extensions(),
                new SendHooks(parts.extensions().hooks(), parts.time()), parts.time());
        this.gate = new FlowGate(parts.settings().flow());
        RetryPolicy retryPolicy = new RetryPolicy(parts.settings().retry(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.sender = new SendTask.Sender(parts.settings().group(), Nanos.of(parts.settings().sendTimeout()),
                retryPolicy, parts.time());
        this.desk = new Settlement.Desk(this.gate, parts.callbacks()::run, parts.callbacks()::runOnOwnThreads);
        this.open = new OpenSends(parts.time(), parts.scheduler(), this::overdue);
        MessageIds ids = new MessageIds(parts.localAddress(), ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextInt(), parts.time(), ZoneId.systemDefault());
        this.preparation = new SendPreparation(this.extensions, this.gate, new MessageAssembler(parts.settings(),
                parts.compression(), ids, new Namespace(parts.settings().namespace()), parts.time()), parts);
        this.route = new SendRoute(parts, retryPolicy,
                new QueueChoice(parts.health(), parts.extensions().queueSelector(), parts.settings().ordering()), ids,
                this.desk);
    }

    /**
     * Sends and waits.
     * @param message the message
     * @param options what differs for this send
     * @return the receipt
     * @throws SendException if it failed, in the caller's stack
     */
    public SendResult send(Message message, SendOptions options) {
        return resultOrThrow(sendAndWait(message, options, MessageKind.NORMAL));
    }

    SendTask sendAndWait(Message message, SendOptions options, MessageKind kind) {
        CallScope scope = this.extensions.enterCall(options);
        try {
            SendTask task = accept(message, options, kind, new SyncRecipient(Thread.currentThread()));
            SyncRecipient.await(task, this::interrupt);
            try {
                this.extensions.afterWaiting(task);
            }
            finally {
                leave(task);
            }
            return task;
        }
        finally {
            CallerExtensions.leave(scope);
        }
    }

    /**
     * Sends without waiting.
     * @param message the message
     * @param options what differs for this send
     * @return completes once, on a callback thread
     */
    public CompletableFuture<SendResult> sendAsync(@Nullable Message message, SendOptions options) {
        return sendAsync(message, options, MessageKind.NORMAL);
    }

    CompletableFuture<SendResult> sendAsync(@Nullable Message message, SendOptions options, MessageKind kind) {
        SendFuture future = new SendFuture(this.completion);
        if (message == null) {
            future.completeExceptionally(SendFailures.missing());
        }
        else {
            CallScope scope = this.extensions.enterCall(options);
            try {
                accept(message, options, kind, future);
            }
            finally {
                CallerExtensions.leave(scope);
            }
        }
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
        CallScope scope = this.extensions.enterCall(options);
        try {
            SendTask task = accept(message, options, MessageKind.NORMAL,
                    new OnewayRecipient(Thread.currentThread(), this::finishOneway));
            if (!task.isHandedOver() || this.parts.caller().callsUserCode()) {
                SyncRecipient.await(task, this::interrupt);
            }
            SendException failure = task.failure();
            if (failure != null) {
                throw failure.inCallersStack();
            }
        }
        finally {
            CallerExtensions.leave(scope);
        }
    }

    /**
     * Runs something on a callback thread, where no send waits for room.
     * @param step what to run
     */
    void callBack(Runnable step) {
        this.parts.callbacks().run(Steps.of(() -> Settlement.Desk.inCallback(step)));
    }

    /**
     * Runs something on a callback thread, and in time, whatever the executor of the
     * application does.
     * @param step what to run
     * @param remainingNanos how long that executor may take
     */
    void callBack(Runnable step, long remainingNanos) {
        this.parts.callbacks().run(() -> Settlement.Desk.inCallback(step), remainingNanos);
    }

    /**
     * Runs something that does not belong on the executor of the application, and must
     * not block an I/O thread.
     * @param step what to run
     */
    void runOnOwnThread(Runnable step) {
        this.desk.runOnOwnThread(step);
    }

    /**
     * How many queues and batch queues are remembered.
     * @return from 0
     */
    public int remembered() {
        return this.route.remembered();
    }

    /** Forgets what belongs to topics and brokers that are gone. */
    public void forgetUnused() {
        this.route.forgetUnused();
    }

    public int messagesInFlight() {
        return this.gate.messages();
    }

    public long bytesInFlight() {
        return this.gate.bytes();
    }

    public ProducerStatus.Requests requests() {
        return this.route.requests();
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
        this.route.flush();
        int failed = 0;
        try {
            if (!this.open.awaitNone(timeoutNanos, CallScope::covers)) {
                failed = failAll();
                this.open.awaitNone(DELIVERY_GRACE_NANOS, CallScope::covers);
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
            try {
                if (abandon(task, SendFailures::closed)) {
                    failed++;
                }
            }
            catch (RuntimeException | Error ex) {
                // The other sends are to fail, too
                logger.warn("A send could not be failed while its producer closes", ex);
            }
        }
        return failed;
    }

    // Fails a send wherever it is. If it is handed over or taken back in the meantime,
    // another failure is made that says so
    private boolean abandon(SendTask task, Function<SendTask, SendException> failure) {
        while (!task.isSettled()) {
            SendException end = failure.apply(task);
            if (this.desk.failed(task, end)) {
                if (!end.possiblyStored()) {
                    this.route.withdrawn(task);
                }
                return true;
            }
        }
        return false;
    }

    private SendTask accept(@Nullable Message message, SendOptions options, MessageKind kind, Recipient recipient) {
        if (message == null) {
            throw SendFailures.missing();
        }
        SendTask task = new SendTask(message, options, this.sender, recipient);
        try {
            recipient.accepted(task);
            this.open.add(task);
            SendException refusal = this.preparation.prepare(task, kind, () -> this.accepting);
            if (refusal != null) {
                this.desk.refused(task, refusal);
            }
            else if (!task.isSettled()) {
                this.route.start(task);
            }
        }
        catch (Throwable ex) {
            // Out of memory or stack: the send must complete all the same
            this.desk.failed(task, SendFailures.unexpected(task, ex));
        }
        return task;
    }

    // The caller of an async send knows the outcome by now
    private void leave(SendTask task) {
        try {
            if (this.trace != null) {
                this.trace.settled(task);
            }
        }
        finally {
            this.open.remove(task);
        }
    }

    private void finishOneway(SendTask task) {
        if (!this.extensions.hasHooks()) {
            this.open.remove(task);
            return;
        }
        this.desk.callBack(task, (settled) -> {
            try {
                this.extensions.afterSend(settled);
            }
            finally {
                this.open.remove(settled);
            }
        });
    }

    private void overdue(SendTask task) {
        if (task.isSettled()) {
            this.desk.deliverLate(task);
        }
        else {
            abandon(task, this.preparation::expired);
        }
    }

    private void interrupt(SendTask task) {
        abandon(task, SendFailures::interrupted);
    }

    /**
     * What a send came to whose caller waited.
     * @param task the send, settled
     * @return the receipt
     * @throws SendException if it failed, in the caller's stack
     */
    static SendResult resultOrThrow(SendTask task) {
        SendException failure = task.failure();
        if (failure != null) {
            throw failure.inCallersStack();
        }
        return Objects.requireNonNull(task.result(), "settled without a result");
    }

    /**
     * Completes the futures of this pipeline.
     */
    private final class FutureCompletion implements SendFuture.Completion {

        @Override
        public void complete(SendTask task, SendFuture future) {
            try {
                SendPipeline.this.extensions.afterSend(task);
                SendException failure = task.failure();
                if (failure != null) {
                    future.fail(failure);
                }
                else {
                    future.succeed(task.result());
                }
            }
            finally {
                leave(task);
            }
        }

        @Override
        public void withdraw(SendTask task) {
            SendStage stage = task.stage();
            while (stage != null && !stage.isInFlight()) {
                if (SendPipeline.this.desk.withdrawn(task, SendFailures.cancelled(task))) {
                    SendPipeline.this.route.withdrawn(task);
                    return;
                }
                stage = task.stage();
            }
        }

    }

}
