/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.transaction;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.message.StoredMessages;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.QueryMessagesCall;
import io.rocketproducer.internal.protocol.call.QueryMessagesCall.Index;
import io.rocketproducer.internal.protocol.call.TransactionCheckRequest;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.TraceReporter;
import io.rocketproducer.internal.thread.WeighedThreads;
import io.rocketproducer.internal.time.Nanos;

/**
 * Responds to the transaction checks of brokers, with the outcome that a checker of the
 * application returns. Thread-safe.
 */
final class TransactionChecks {

    private static final Logger logger = LoggerFactory.getLogger(TransactionChecks.class);

    /**
     * Maximum number of end-transaction requests in flight; further checks are dropped.
     */
    private static final int MAX_ANSWERS = 2_000;

    /** More than one, because the index of a broker contains only hashes. */
    private static final int MAX_OF_ONE_ID = 32;

    private final SendRuntime runtime;

    private final WeighedThreads threads;

    private final Namespace namespace;

    private final TransactionLedger ledger;

    private final TransactionEnds ends;

    private final PeerLog malformed;

    private final PeerLog dropped;

    private final PeerLog failed;

    private final PeerLog refusedQueries;

    /**
     * Creates the handler of the checks of one producer.
     * @param runtime the components of the producer
     * @param threads runs checkers; rejects checks beyond its limits
     * @param ledger knows which transactions run, or have ended recently
     * @param ends sends the outcomes
     */
    TransactionChecks(SendRuntime runtime, WeighedThreads threads, TransactionLedger ledger, TransactionEnds ends) {
        this.runtime = runtime;
        this.threads = threads;
        this.namespace = new Namespace(runtime.settings().namespace());
        this.ledger = ledger;
        this.ends = ends;
        this.malformed = new PeerLog(logger, runtime.time());
        this.dropped = new PeerLog(logger, runtime.time());
        this.failed = new PeerLog(logger, runtime.time());
        this.refusedQueries = new PeerLog(logger, runtime.time());
    }

    /**
     * Handles a transaction check, on a checker thread. Never blocks.
     * @param broker the checking broker
     * @param request the check
     */
    void check(Endpoint broker, TransactionCheckRequest request) {
        String id = request.half().messageId();
        this.ledger.checked(request.half());
        if (this.ledger.knows(id)) {
            answer(broker, request, TransactionState.UNKNOWN, null);
            return;
        }
        try {
            this.threads.run(() -> ask(broker, request), request.message().heldBytes());
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
            respond(broker, request, state, failure);
        }
    }

    private void respond(Endpoint broker, TransactionCheckRequest request, TransactionState state,
            @Nullable Throwable failure) {
        this.ends.send(broker, this.ends.call(request.half(), request.message().topic(), state, true, failure),
                TraceReporter.Subject.of(request.message(), this.namespace));
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
                    respond(broker, request, TransactionState.COMMIT, null);
                }
                else {
                    logger.debug("Transaction {} was committed before {} checked it", id, broker);
                    TransactionChecks.this.ends.send(broker, TransactionChecks.this.ends.call(request.half(), topic,
                            TransactionState.ROLLBACK, true, null), null);
                }
                TransactionChecks.this.ledger.sent(lease);
            }

            @Override
            public void onFailure(CallFailure failure) {
                if (failure.kind() == CallFailure.Kind.REJECTED) {
                    TransactionChecks.this.refusedQueries.warn(
                            "{} refuses to query checked transactions, so they may be stored twice: {}", broker,
                            failure.text());
                    respond(broker, request, TransactionState.COMMIT, null);
                }
                else {
                    TransactionChecks.this.ends.failed(id, TransactionState.COMMIT, failure.text());
                }
                TransactionChecks.this.ledger.sent(lease);
            }

        });
    }

}
