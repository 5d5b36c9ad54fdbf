/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.transaction;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.extension.SendHooks;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.protocol.call.Ack;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.EndTransactionCall;
import io.rocketproducer.internal.protocol.message.HalfMessage;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.SendPipeline;
import io.rocketproducer.internal.send.TraceReporter;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.spi.TransactionEnd;

/**
 * Sends end-transaction requests, once each: a broker would store a committed message
 * twice. If a request is lost, the broker checks the transaction. Thread-safe.
 */
final class TransactionEnds {

    private static final Logger logger = LoggerFactory.getLogger(TransactionEnds.class);

    private final SendPipeline pipeline;

    private final SendRuntime runtime;

    private final String wireGroup;

    private final TransactionLedger ledger;

    private final @Nullable TraceReporter trace;

    private final SendHooks hooks;

    private final PeerLog unsent;

    /**
     * Creates the sender of the ends of one producer.
     * @param pipeline runs hooks
     * @param runtime the components of the producer
     * @param ledger records which transactions have ended
     * @param trace traces the requests, {@code null} for no trace
     */
    TransactionEnds(SendPipeline pipeline, SendRuntime runtime, TransactionLedger ledger,
            @Nullable TraceReporter trace) {
        this.pipeline = pipeline;
        this.runtime = runtime;
        this.wireGroup = new Namespace(runtime.settings().namespace()).wrap(runtime.settings().group());
        this.ledger = ledger;
        this.trace = trace;
        this.hooks = new SendHooks(runtime.extensions().hooks(), runtime.time());
        this.unsent = new PeerLog(logger, runtime.time());
    }

    /**
     * Creates the end of a transaction. Of an exception, it contains only the class: its
     * message may be confidential.
     * @param half the half message
     * @param topic its topic, with namespace
     * @param state the outcome
     * @param fromCheck whether it responds to a check
     * @param failure the failure of the application, {@code null} for none
     * @return the request
     */
    EndTransactionCall call(HalfMessage half, String topic, TransactionState state, boolean fromCheck,
            @Nullable Throwable failure) {
        String fault = (failure != null) ? "it failed with " + failure.getClass().getName() : null;
        return new EndTransactionCall(half, this.wireGroup, topic, state, fromCheck, fault);
    }

    /**
     * Sends the end of a transaction.
     * @param broker the broker of the half message
     * @param call the request
     * @param subject the message, {@code null} to neither trace nor report it
     */
    void send(Endpoint broker, EndTransactionCall call, TraceReporter.@Nullable Subject subject) {
        long timeout = Nanos.of(this.runtime.settings().sendTimeout());
        Lease lease = this.ledger.sending(timeout);
        this.runtime.caller().callOneWay(broker, call, timeout, new CallHandler<>() {

            @Override
            public void onSuccess(Ack result) {
                // Brokers do not respond to this request, so written means done. Reported
                // under the lease: once it is released, close() drops later traces
                try {
                    onSent(broker, call, subject);
                }
                finally {
                    TransactionEnds.this.ledger.sent(lease);
                }
            }

            @Override
            public void onFailure(CallFailure failure) {
                TransactionEnds.this.ledger.sent(lease);
                failed(call.half().messageId(), call.state(), failure.text());
            }

        });
    }

    private void onSent(Endpoint broker, EndTransactionCall call, TraceReporter.@Nullable Subject subject) {
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

    /**
     * Records that the end of a transaction could not be sent.
     * @param id the transaction
     * @param state its outcome
     * @param fault the reason
     */
    void failed(String id, TransactionState state, String fault) {
        this.ledger.forget(id);
        this.unsent.warn("Outcome of transaction {} ({}) could not be sent; the broker will check it later: {}", id,
                state, fault);
    }

}
