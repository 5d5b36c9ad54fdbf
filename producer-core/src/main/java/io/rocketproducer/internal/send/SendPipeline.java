package io.rocketproducer.internal.send;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.internal.time.Nanos;
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

    private final SendRoute route;

    private final SendTask.Sender sender;

    private final OpenSends open;

    private final Settlement.Desk desk;

    private final @Nullable TraceFlow trace;

    /** One for all futures. */
    private final SendFuture.Completion completion = this::complete;

    private volatile boolean accepting = true;

    /**
     * A pipeline for one run of a producer.
     * @param parts what it is made of
     * @param trace learns of every outcome, {@code null} for nobody
     */
    public SendPipeline(SendParts parts, @Nullable TraceFlow trace) {
        this.parts = parts;
        this.trace = trace;
        this.hooks = new Hooks(parts.extensions().hooks());
        this.gate = new FlowGate(parts.settings().flow());
        RetryPolicy retryPolicy = new RetryPolicy(parts.settings().retry(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.sender = new SendTask.Sender(parts.settings().group(), Nanos.of(parts.settings().sendTimeout()),
                retryPolicy, parts.time());
        this.desk = new Settlement.Desk(this.gate, parts.callbacks(), parts.scheduler());
        this.open = new OpenSends(parts.time(), parts.scheduler(), this::expire);
        MessageIds ids = new MessageIds(parts.localAddress(), ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextInt(), parts.time(), ZoneId.systemDefault());
        this.assembler = new MessageAssembler(parts.settings(), parts.compression(), ids,
                new Namespace(parts.settings().namespace()), parts.time());
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
        SendTask task = accept(message, options, kind, new SyncRecipient(Thread.currentThread()));
        SyncRecipient.await(task, this::interrupt);
        this.hooks.afterSend(task);
        leave(task);
        return task;
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
            accept(message, options, kind, future);
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
        SendTask task = accept(message, options, MessageKind.NORMAL,
                new OnewayRecipient(Thread.currentThread(), this::finishOneway));
        if (!task.isHandedOver()) {
            SyncRecipient.await(task, this::interrupt);
        }
        SendException failure = task.failure();
        if (failure != null) {
            throw failure.inCallersStack();
        }
    }

    /**
     * Runs something on a callback thread, where no send waits for room.
     * @param step what to run
     */
    void callBack(Runnable step) {
        this.desk.callBack(List.of(), step);
    }

    /**
     * Whether the current thread runs a callback, which must not wait for the producer to
     * be closed: closing waits for callbacks.
     * @return {@code true} within a callback
     */
    public boolean isCallbackThread() {
        return this.desk.isCallbackThread();
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
            if (!this.open.awaitNone(timeoutNanos, Settlement.Desk::isToldHere)) {
                failed = failAll();
                this.open.awaitNone(DELIVERY_GRACE_NANOS, Settlement.Desk::isToldHere);
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

    // Fails a send whose last request may still reach the broker. If that request fails
    // meanwhile, the message is withdrawn before anybody is told that it is not stored
    private boolean abandon(SendTask task, Function<SendTask, SendException> failure) {
        SendException told;
        boolean withdrawn;
        do {
            withdrawn = task.withdraw();
            told = failure.apply(task);
        }
        while (!withdrawn && !told.possiblyStored());
        return this.desk.failed(task, told);
    }

    private SendTask accept(@Nullable Message message, SendOptions options, MessageKind kind, Recipient recipient) {
        if (message == null) {
            throw SendFailures.missing();
        }
        SendTask task = new SendTask(message, options, this.sender, recipient);
        this.open.add(task);
        SendException refusal = prepare(task, kind);
        if (refusal != null) {
            this.desk.refused(task, refusal);
        }
        else if (!task.isSettled()) {
            this.route.start(task);
        }
        return task;
    }

    private @Nullable SendException prepare(SendTask task, MessageKind kind) {
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
            assemble(task, kind);
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
        if (this.gate.tryEnter(size)) {
            return true;
        }
        boolean waits = this.parts.settings().flow().overflow() == FlowSettings.Overflow.BLOCK
                && !this.desk.isCallbackThread();
        return waits && this.gate.enter(size, task.remainingNanos());
    }

    // Once the message is ready, settling it gives the room back; before, only this does
    private void assemble(SendTask task, MessageKind kind) {
        boolean ready = false;
        try {
            ready = task.ready(this.assembler.assemble(task.message(), kind));
        }
        finally {
            if (!ready) {
                this.gate.leave(1, this.gate.charged(task.message().body().length));
            }
        }
    }

    private void complete(SendTask task, SendFuture future) {
        this.hooks.afterSend(task);
        SendException failure = task.failure();
        if (failure != null) {
            future.completeExceptionally(failure);
        }
        else {
            future.complete(task.result());
        }
        leave(task);
    }

    // The caller of an async send knows the outcome by now
    private void leave(SendTask task) {
        if (this.trace != null) {
            this.trace.settled(task);
        }
        this.open.remove(task);
    }

    private void finishOneway(SendTask task) {
        if (this.hooks.isEmpty()) {
            this.open.remove(task);
            return;
        }
        this.desk.callBack(List.of(task), () -> {
            this.hooks.afterSend(task);
            this.open.remove(task);
        });
    }

    private void expire(SendTask task) {
        abandon(task, SendFailures::expired);
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

}
