/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.time.Duration;
import java.time.ZoneId;
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
import io.rocketproducer.internal.lease.FlowGate;
import io.rocketproducer.internal.message.MessageAssembler;
import io.rocketproducer.internal.message.MessageIds;
import io.rocketproducer.internal.message.MessageKind;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.send.task.BlockingWaiter;
import io.rocketproducer.internal.send.task.CompletionBatch;
import io.rocketproducer.internal.send.task.InFlightSends;
import io.rocketproducer.internal.send.task.OneWayObserver;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendFuture;
import io.rocketproducer.internal.send.task.SendObserver;
import io.rocketproducer.internal.send.task.SendStage;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.thread.Steps;
import io.rocketproducer.internal.time.Nanos;

/**
 * The lifecycle of a message, the same for every mode: <pre>
 * accept → hook.before → gate → assemble → route → select → [batch] → call → complete
 *                                            ▲                           │
 *                                            └─────── retry (policy) ────┘
 * </pre> This class implements the part on the sending thread, and the completion;
 * {@link SendDispatcher} implements the steps in between. Thread-safe.
 */
public final class SendPipeline {

    private static final Logger logger = LoggerFactory.getLogger(SendPipeline.class);

    /** How long closing waits for callbacks of the sends that it failed. */
    private static final long DELIVERY_GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    private final SendRuntime runtime;

    private final CallerExtensions extensions;

    private final FlowGate gate;

    private final SendPreparation preparation;

    private final SendDispatcher route;

    private final SendTask.Sender sender;

    private final InFlightSends open;

    private final CompletionBatch.Dispatcher completions;

    private final @Nullable TraceReporter trace;

    /** Shared by all futures. */
    private final SendFuture.Completion completion = new FutureCompletion();

    private volatile boolean accepting = true;

    /**
     * Creates a pipeline for one run of a producer.
     * @param runtime the components of the producer
     * @param trace traces every outcome, {@code null} for no trace
     */
    public SendPipeline(SendRuntime runtime, @Nullable TraceReporter trace) {
        this.runtime = runtime;
        this.trace = trace;
        this.extensions = new CallerExtensions(runtime.extensions(),
                new SendHooks(runtime.extensions().hooks(), runtime.time()), runtime.time());
        this.gate = new FlowGate(runtime.settings().flow());
        RetryPolicy retryPolicy = new RetryPolicy(runtime.settings().retry(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.sender = new SendTask.Sender(runtime.settings().group(), Nanos.of(runtime.settings().sendTimeout()),
                retryPolicy::attempts, runtime.time());
        this.completions = new CompletionBatch.Dispatcher(this.gate, runtime.callbacks()::run,
                runtime.callbacks()::runOnOwnThreads);
        this.open = new InFlightSends(runtime.time(), runtime.scheduler(), this::overdue);
        MessageIds ids = new MessageIds(runtime.localAddress(), ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextInt(), runtime.time(), ZoneId.systemDefault());
        this.preparation = new SendPreparation(this.extensions, this.gate, new MessageAssembler(runtime.settings(),
                runtime.compression(), ids, new Namespace(runtime.settings().namespace()), runtime.time()), runtime);
        this.route = new SendDispatcher(runtime, retryPolicy,
                new QueueChoice(runtime.health(), runtime.extensions().queueSelector(), runtime.settings().ordering()),
                ids, this.completions);
    }

    /**
     * Sends a message and blocks until the send is complete.
     * @param message the message
     * @param options the options of this send
     * @return the result
     * @throws SendException if it failed, with the caller's stack trace
     */
    public SendResult send(Message message, SendOptions options) {
        return sendAndWait(message, options, MessageKind.NORMAL).resultOrThrow();
    }

    public SendTask sendAndWait(Message message, SendOptions options, MessageKind kind) {
        CallScope scope = this.extensions.enterCall(options);
        try {
            SendTask task = accept(message, options, kind, new BlockingWaiter(Thread.currentThread()));
            BlockingWaiter.await(task, this::interrupt);
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
     * Sends a message asynchronously.
     * @param message the message
     * @param options the options of this send
     * @return completes once, on a callback thread
     */
    public CompletableFuture<SendResult> sendAsync(@Nullable Message message, SendOptions options) {
        return sendAsync(message, options, MessageKind.NORMAL);
    }

    public CompletableFuture<SendResult> sendAsync(@Nullable Message message, SendOptions options, MessageKind kind) {
        SendFuture future = new SendFuture(this.completion);
        if (message == null) {
            future.completeExceptionally(SendExceptions.missing());
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
     * Sends a message without requesting a response. Blocks until the message is written
     * if no connection to the broker is open yet, or if application code is called for
     * the request. Otherwise blocks until the message is passed to the connection.
     * @param message the message
     * @param options the options of this send
     * @throws SendException if it could not be passed to the network
     */
    public void sendOneway(Message message, SendOptions options) {
        CallScope scope = this.extensions.enterCall(options);
        try {
            SendTask task = accept(message, options, MessageKind.NORMAL,
                    new OneWayObserver(Thread.currentThread(), this::finishOneway));
            if (!task.isHandedOver() || this.runtime.caller().callsUserCode()) {
                BlockingWaiter.await(task, this::interrupt);
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
     * Runs a step on a callback thread, where sends do not wait for permits.
     * @param step the step
     */
    public void callBack(Runnable step) {
        this.runtime.callbacks().run(Steps.of(() -> CompletionBatch.Dispatcher.inCallback(step)));
    }

    /**
     * Runs a step on a callback thread, with a time limit for the executor of the
     * application.
     * @param step the step
     * @param remainingNanos how long that executor may take
     */
    public void callBack(Runnable step, long remainingNanos) {
        this.runtime.callbacks().run(() -> CompletionBatch.Dispatcher.inCallback(step), remainingNanos);
    }

    /**
     * Runs a step on a thread of the client. For steps that must neither run on the
     * executor of the application nor block an I/O thread.
     * @param step the step
     */
    public void runOnOwnThread(Runnable step) {
        this.completions.runOnOwnThread(step);
    }

    /**
     * Returns the number of cached queues and batch queues.
     * @return from 0
     */
    public int remembered() {
        return this.route.remembered();
    }

    /** Removes cached data of removed topics and brokers. */
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
     * Rejects new messages, waits for those in flight, then fails the rest. All sends are
     * complete when this returns, except those whose own application code calls this
     * method.
     * @param timeoutNanos the maximum time to wait
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
                if (abandon(task, SendExceptions::closed)) {
                    failed++;
                }
            }
            catch (RuntimeException | Error ex) {
                // The remaining sends must be failed, too
                logger.warn("A send could not be failed while its producer closes", ex);
            }
        }
        return failed;
    }

    // Fails a send at any stage. If it is handed over or taken back in the meantime, the
    // failure is created again to match
    private boolean abandon(SendTask task, Function<SendTask, SendException> failure) {
        while (!task.isSettled()) {
            SendException end = failure.apply(task);
            if (this.completions.failed(task, end)) {
                if (!end.possiblyStored()) {
                    this.route.withdrawn(task);
                }
                return true;
            }
        }
        return false;
    }

    private SendTask accept(@Nullable Message message, SendOptions options, MessageKind kind, SendObserver recipient) {
        if (message == null) {
            throw SendExceptions.missing();
        }
        SendTask task = new SendTask(message, options, this.sender, recipient);
        try {
            recipient.accepted(task);
            this.open.add(task);
            SendException refusal = this.preparation.prepare(task, kind, () -> this.accepting);
            if (refusal != null) {
                this.completions.refused(task, refusal);
            }
            else if (!task.isSettled()) {
                this.route.start(task);
            }
        }
        catch (Throwable ex) {
            // Out of memory or stack: the send must complete nevertheless
            this.completions.failed(task, SendExceptions.unexpected(task, ex));
        }
        return task;
    }

    // The caller of an async send has the outcome by now
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
        this.completions.callBack(task, (settled) -> {
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
            this.completions.deliverLate(task);
        }
        else {
            abandon(task, this.preparation::expired);
        }
    }

    private void interrupt(SendTask task) {
        abandon(task, SendExceptions::interrupted);
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
                if (SendPipeline.this.completions.withdrawn(task, SendExceptions.cancelled(task))) {
                    SendPipeline.this.route.withdrawn(task);
                    return;
                }
                stage = task.stage();
            }
        }

    }

}
