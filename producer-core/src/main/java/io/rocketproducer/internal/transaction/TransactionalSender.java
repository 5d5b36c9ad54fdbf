package io.rocketproducer.internal.transaction;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.SendHooks;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.message.MessageKind;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.message.StoredMessages;
import io.rocketproducer.internal.protocol.call.Ack;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.EndTransactionCall;
import io.rocketproducer.internal.protocol.call.QueryMessagesCall;
import io.rocketproducer.internal.protocol.call.QueryMessagesCall.Index;
import io.rocketproducer.internal.protocol.call.TransactionCheckRequest;
import io.rocketproducer.internal.protocol.message.HalfMessage;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.send.SendExceptions;
import io.rocketproducer.internal.send.SendPipeline;
import io.rocketproducer.internal.send.SendRuntime;
import io.rocketproducer.internal.send.SendTask;
import io.rocketproducer.internal.send.TraceReporter;
import io.rocketproducer.internal.thread.WeighedThreads;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.wire.PeerLog;
import io.rocketproducer.spi.TransactionEnd;

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

    private static final Logger logger = LoggerFactory.getLogger(TransactionalSender.class);

    /**
     * Maximum number of end-transaction requests in flight; further checks are dropped.
     */
    private static final int MAX_ANSWERS = 2_000;

    /** More than one, because the index of a broker contains only hashes. */
    private static final int MAX_OF_ONE_ID = 32;

    private final SendPipeline pipeline;

    private final SendRuntime runtime;

    private final WeighedThreads checks;

    private final Namespace namespace;

    private final String wireGroup;

    private final TransactionLedger ledger;

    private final PeerLog malformed;

    private final @Nullable TraceReporter trace;

    private final SendHooks hooks;

    private final PeerLog unsent;

    private final PeerLog dropped;

    private final PeerLog failed;

    private final PeerLog refusedQueries;

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
        this.checks = checks;
        this.trace = trace;
        this.hooks = new SendHooks(runtime.extensions().hooks(), runtime.time());
        this.namespace = new Namespace(runtime.settings().namespace());
        this.wireGroup = this.namespace.wrap(runtime.settings().group());
        this.ledger = new TransactionLedger(runtime.time());
        this.unsent = new PeerLog(logger, runtime.time());
        this.dropped = new PeerLog(logger, runtime.time());
        this.failed = new PeerLog(logger, runtime.time());
        this.malformed = new PeerLog(logger, runtime.time());
        this.refusedQueries = new PeerLog(logger, runtime.time());
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
        SendTask task = this.pipeline.sendAndWait(message, options, MessageKind.half(this.wireGroup));
        SendResult half = SendPipeline.resultOrThrow(task);
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
            onEndFailed(half.messageId(), state, "broker " + brokerName + " has no master now");
            return;
        }
        Message message = task.message();
        HalfMessage receipt = HalfMessage.of(half, brokerName);
        HalfMessage place = latest.filter((checked) -> brokerName.equals(checked.brokerName())).orElse(receipt);
        sendEnd(master, call(place, topic, state, false, failure), new TraceReporter.Subject(message.topic(),
                message.tag(), message.keys(), half.regionId(), task.tracedAt() != null));
    }

    // Contains only the class of the exception: its message may be confidential
    private EndTransactionCall call(HalfMessage half, String topic, TransactionState state, boolean fromCheck,
            @Nullable Throwable failure) {
        String fault = (failure != null) ? "it failed with " + failure.getClass().getName() : null;
        return new EndTransactionCall(half, this.wireGroup, topic, state, fromCheck, fault);
    }

    private void sendEnd(Endpoint broker, EndTransactionCall call, TraceReporter.@Nullable Subject subject) {
        long timeout = Nanos.of(this.runtime.settings().sendTimeout());
        Lease lease = this.ledger.sending(timeout);
        this.runtime.caller().callOneWay(broker, call, timeout, new CallHandler<>() {

            @Override
            public void onSuccess(Ack result) {
                // Brokers do not respond to this request, so written means done. Reported
                // under the lease: once it is released, close() drops later traces
                try {
                    onEndSent(broker, call, subject);
                }
                finally {
                    TransactionalSender.this.ledger.sent(lease);
                }
            }

            @Override
            public void onFailure(CallFailure failure) {
                TransactionalSender.this.ledger.sent(lease);
                onEndFailed(call.half().messageId(), call.state(), failure.text());
            }

        });
    }

    private void onEndSent(Endpoint broker, EndTransactionCall call, TraceReporter.@Nullable Subject subject) {
        if (subject == null) {
            return;
        }
        if (this.trace != null) {
            this.trace.ended(broker, call, subject);
        }
        if (!this.hooks.isEmpty()) {
            TransactionEnd end = new TransactionEnd(this.runtime.settings().group(), subject.topic(),
                    call.half().messageId(), call.half().transactionId(), call.state(), call.fromCheck());
            this.pipeline.callBack(() -> this.hooks.afterTransaction(end));
        }
    }

    private void onEndFailed(String id, TransactionState state, String fault) {
        this.ledger.forget(id);
        this.unsent.warn("Outcome of transaction {} ({}) could not be sent; the broker will check it later: {}", id,
                state, fault);
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
        String id = request.half().messageId();
        this.ledger.checked(request.half());
        if (this.ledger.knows(id)) {
            answer(broker, request, TransactionState.UNKNOWN, null);
            return;
        }
        try {
            this.checks.run(() -> ask(broker, request), request.message().heldBytes());
        }
        catch (RejectedExecutionException ex) {
            this.dropped.warn("{} checks more transactions than can be checked now; the check of {} was dropped and "
                    + "will be repeated", broker, id);
        }
    }

    private void ask(Endpoint broker, TransactionCheckRequest request) {
        StoredMessage message;
        try {
            message = StoredMessages.of(request.message(), this.namespace, request.half().brokerName(),
                    this.runtime.settings().maxMessageSize());
        }
        catch (Throwable ex) {
            this.malformed.warn("Malformed transaction check from {}; the broker will repeat it: {}", broker,
                    CallFailure.fault(ex));
            answer(broker, request, TransactionState.UNKNOWN, ex);
            return;
        }
        try {
            answer(broker, request, UserCode.check(this.runtime.extensions().transactionCheckers(), message), null);
        }
        catch (Throwable ex) {
            // After any exception, the broker repeats the check
            Throwable cause = UserCodeException.unwrap(ex);
            this.failed.warn("The checker of transaction {} failed, the check will be repeated",
                    request.half().messageId(), cause);
            answer(broker, request, TransactionState.UNKNOWN, cause);
        }
    }

    // Of concurrent checks of one transaction, only one is processed
    private void answer(Endpoint broker, TransactionCheckRequest request, TransactionState state,
            @Nullable Throwable failure) {
        if (this.ledger.sendingCount() >= MAX_ANSWERS) {
            this.dropped.warn("{} checks more transactions than responses can be sent; the check of {} was dropped "
                    + "and will be repeated", broker, request.half().messageId());
            return;
        }
        if (state != TransactionState.UNKNOWN && !this.ledger.claim(request.half().messageId())) {
            return;
        }
        if (state == TransactionState.COMMIT && request.half().brokerName() != null) {
            commitUnlessStored(broker, request);
        }
        else {
            sendEnd(broker, call(request.half(), request.message().topic(), state, true, failure),
                    subject(request.message()));
        }
    }

    // A broker may check a committed transaction: a half message that it stored again
    // just before, or whose end it had not recorded yet. A commit would store the message
    // a second time; a rollback only removes the half message. Proxies do not support
    // this query.
    private void commitUnlessStored(Endpoint broker, TransactionCheckRequest request) {
        String id = request.half().messageId();
        String topic = request.message().topic();
        long timeout = Nanos.of(this.runtime.settings().sendTimeout());
        Lease lease = this.ledger.sending(timeout);
        QueryMessagesCall query = new QueryMessagesCall(topic, id, Index.UNIQUE_ID, MAX_OF_ONE_ID, 0, Long.MAX_VALUE);
        this.runtime.caller().call(broker, query, timeout, new CallHandler<>() {

            @Override
            public void onSuccess(List<StoredFrame> stored) {
                if (stored.isEmpty()) {
                    commit();
                }
                else {
                    logger.debug("Transaction {} was committed before {} checked it", id, broker);
                    sendEnd(broker, call(request.half(), topic, TransactionState.ROLLBACK, true, null), null);
                }
                TransactionalSender.this.ledger.sent(lease);
            }

            @Override
            public void onFailure(CallFailure failure) {
                if (failure.kind() == CallFailure.Kind.REJECTED) {
                    TransactionalSender.this.refusedQueries.warn(
                            "{} refuses to query checked transactions, so they may be stored twice: {}", broker,
                            failure.text());
                    commit();
                }
                else {
                    onEndFailed(id, TransactionState.COMMIT, failure.text());
                }
                TransactionalSender.this.ledger.sent(lease);
            }

            private void commit() {
                sendEnd(broker, call(request.half(), topic, TransactionState.COMMIT, true, null),
                        subject(request.message()));
            }

        });
    }

    private TraceReporter.Subject subject(StoredFrame message) {
        return TraceReporter.Subject.of(message, this.namespace);
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
