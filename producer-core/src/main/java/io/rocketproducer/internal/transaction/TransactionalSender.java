/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.transaction;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.message.MessageKind;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.protocol.call.TransactionCheckRequest;
import io.rocketproducer.internal.protocol.message.HalfMessage;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.SendPipeline;
import io.rocketproducer.internal.send.TraceReporter;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.thread.WeighedThreads;
import io.rocketproducer.internal.time.Nanos;

/**
 * Sends transactional messages: <pre>
 * half message → local transaction → end-transaction request
 *                                          ▲
 *          transaction check → checker ────┘
 * </pre> The end-transaction request is sent once and never repeated, because the broker
 * would store a committed message twice. If the request is lost, the broker checks the
 * transaction. Thread-safe.
 */
public final class TransactionalSender {

    private final SendPipeline pipeline;

    private final SendRuntime runtime;

    private final Namespace namespace;

    private final MessageKind halfMessage;

    private final TransactionLedger ledger;

    private final TransactionEnds ends;

    private final TransactionChecks checks;

    /**
     * Creates the transaction flow of one producer.
     * @param pipeline sends half messages
     * @param runtime the components of the producer
     * @param checks runs checkers; rejects checks beyond its limits
     * @param trace traces end-transaction requests, {@code null} for no trace
     */
    public TransactionalSender(SendPipeline pipeline, SendRuntime runtime, WeighedThreads checks,
            @Nullable TraceReporter trace) {
        this.pipeline = pipeline;
        this.runtime = runtime;
        this.namespace = new Namespace(runtime.settings().namespace());
        this.halfMessage = MessageKind.half(this.namespace.wrap(runtime.settings().group()));
        this.ledger = new TransactionLedger(runtime.time());
        this.ends = new TransactionEnds(pipeline, runtime, this.ledger, trace);
        this.checks = new TransactionChecks(runtime, checks, this.ledger, this.ends);
    }

    /**
     * Sends a half message, runs the local transaction on this thread, and sends its
     * outcome to the broker.
     * @param message the message
     * @param options the options of this send
     * @param work the local transaction; does not run if the message is not stored
     * @return the outcome
     * @throws SendException if no broker stored the message
     * @throws IllegalStateException if there is no checker to resolve the transaction
     * later
     */
    public TransactionResult send(@Nullable Message message, SendOptions options, LocalTransaction work) {
        if (this.runtime.extensions().transactionCheckers().isEmpty()) {
            throw new IllegalStateException("Sending in a transaction needs a TransactionChecker, which resolves "
                    + "transactions whose outcome did not reach the broker. Add one to the ProducerExtensions");
        }
        if (message == null) {
            throw SendExceptions.missing();
        }
        if (!MessageKind.isOpenTo(message)) {
            throw new InvalidMessageException("Message refused: in a transaction it can have no order key, delay, "
                    + "delivery time or priority. Remove it, or send the message without a transaction");
        }
        SendTask task = this.pipeline.sendAndWait(message, options, this.halfMessage);
        SendResult half = task.resultOrThrow();
        if (half.status() != SendStatus.SEND_OK) {
            end(task, half, Optional.empty(), TransactionState.ROLLBACK, null);
            return new TransactionResult(half, TransactionState.ROLLBACK, null);
        }
        return run(message, task, half, work);
    }

    private TransactionResult run(Message message, SendTask task, SendResult half, LocalTransaction work) {
        this.ledger.begin(half.messageId());
        TransactionState state = TransactionState.UNKNOWN;
        Throwable failure = null;
        CallScope scope = CallScope.enter(half.messageId(), false);
        try {
            state = UserCode.execute(work, message, half.messageId());
        }
        catch (UserCodeException ex) {
            failure = ex.thrown();
        }
        finally {
            scope.leave();
            endAndSend(task, half, state, failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new TransactionResult(half, state, (failure instanceof Exception exception) ? exception : null);
    }

    // close() waits for running transactions and for leases: this one bridges the moment
    // between them
    private void endAndSend(SendTask task, SendResult half, TransactionState state, @Nullable Throwable failure) {
        Lease lease = this.ledger.sending(Nanos.of(this.runtime.settings().sendTimeout()));
        try {
            end(task, half, this.ledger.end(half.messageId(), state), state, failure);
        }
        finally {
            this.ledger.sent(lease);
        }
    }

    // A broker that checked the transaction while it ran has stored the half message
    // again. Ending the earlier copy would subject the later one to another check
    private void end(SendTask task, SendResult half, Optional<HalfMessage> latest, TransactionState state,
            @Nullable Throwable failure) {
        String topic = this.namespace.wrap(half.queue().topic());
        TopicRoute route = this.runtime.routes().known(topic);
        MessageQueue queue = new MessageQueue(topic, half.queue().brokerName(), half.queue().queueId());
        String brokerName = (route != null) ? route.brokerOf(queue) : queue.brokerName();
        Endpoint master = (route != null) ? route.masterOf(brokerName) : null;
        if (master == null) {
            this.ends.failed(half.messageId(), state, "broker " + brokerName + " has no master now");
            return;
        }
        Message message = task.message();
        HalfMessage receipt = HalfMessage.of(half, brokerName);
        HalfMessage place = latest.filter((checked) -> brokerName.equals(checked.brokerName())).orElse(receipt);
        this.ends.send(master, this.ends.call(place, topic, state, false, failure), new TraceReporter.Subject(
                message.topic(), message.tag(), message.keys(), half.regionId(), task.isTraced()));
    }

    /**
     * Returns whether the local transaction with an id runs in this producer, or ended
     * recently.
     * @param id the transaction
     * @return {@code false} if any producer of the group may respond to a transaction
     * check
     */
    public boolean knows(String id) {
        return this.ledger.knows(id);
    }

    /**
     * Handles a transaction check, on a checker thread. Never blocks.
     * @param broker the checking broker
     * @param request the check
     */
    public void check(Endpoint broker, TransactionCheckRequest request) {
        this.checks.check(broker, request);
    }

    /** Removes transactions that ended a while ago. */
    public void forgetUnused() {
        this.ledger.forgetUnused();
    }

    /**
     * Waits for running local transactions and for their end-transaction requests.
     * @param timeoutNanos the maximum time to wait
     */
    public void drain(long timeoutNanos) {
        try {
            this.ledger.awaitNone(timeoutNanos);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
