/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.remoting.RequestHandler;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Decodes requests of servers to this client (RocketMQ 5.5.0
 * {@code ClientRemotingProcessor}). Consumer requests are refused, because this client
 * has no consumers.
 *
 * @param listener receives transaction checks and replies
 * @param checks logs malformed transaction checks
 * @param replies logs malformed replies
 */
public record BrokerRequests(Listener listener, PeerLog checks, PeerLog replies) implements RequestHandler {

    private static final Logger logger = LoggerFactory.getLogger(BrokerRequests.class);

    /**
     * Creates a handler for requests of brokers.
     * @param listener receives transaction checks and replies
     * @param time the clock
     */
    public BrokerRequests(Listener listener, Timekeeper time) {
        this(listener, new PeerLog(logger, time), new PeerLog(logger, time));
    }

    @Override
    public @Nullable OutgoingFrame onRequest(Endpoint address, Frame request) {
        return switch (request.code()) {
            case RequestCode.CHECK_TRANSACTION_STATE -> {
                onCheck(address, request);
                yield null;
            }
            case RequestCode.PUSH_REPLY_MESSAGE_TO_CLIENT -> onReply(address, request);
            case RequestCode.NOTIFY_CONSUMER_IDS_CHANGED, RequestCode.RESET_CONSUMER_CLIENT_OFFSET,
                    RequestCode.NOTIFY_UNSUBSCRIBE_LITE ->
                null;
            case RequestCode.GET_CONSUMER_STATUS_FROM_CLIENT, RequestCode.GET_CONSUMER_RUNNING_INFO,
                    RequestCode.CONSUME_MESSAGE_DIRECTLY ->
                OutgoingFrame.answer(ResponseCode.SYSTEM_ERROR, "this client is a producer and has no consumer groups");
            default -> OutgoingFrame.answer(ResponseCode.REQUEST_CODE_NOT_SUPPORTED,
                    "request code " + request.code() + " is not supported by this producer");
        };
    }

    // Brokers do not wait for a response to this, regardless of the flag set by a proxy:
    // the outcome of a transaction is sent as a separate request
    private void onCheck(Endpoint address, Frame request) {
        TransactionCheckRequest check;
        try {
            check = TransactionCheckRequest.read(request);
        }
        catch (Throwable ex) {
            this.checks.warn("Malformed transaction check from {}: {}", address, CallFailure.fault(ex));
            return;
        }
        this.listener.onTransactionCheck(address, check);
    }

    // The replier waits for this response through the broker, and is not at fault if the
    // request has already completed
    private OutgoingFrame onReply(Endpoint address, Frame request) {
        PushedReply reply;
        try {
            reply = PushedReply.read(request);
        }
        catch (Throwable ex) {
            this.replies.warn("Malformed reply message from {}: {}", address, CallFailure.fault(ex));
            return OutgoingFrame.answer(ResponseCode.SYSTEM_ERROR, "malformed reply message: " + CallFailure.fault(ex));
        }
        this.listener.onReply(reply);
        return OutgoingFrame.answer(ResponseCode.SUCCESS, null);
    }

    /**
     * Receives decoded requests of servers. Called on an I/O thread, so it must not
     * block.
     */
    public interface Listener {

        /**
         * Called when a broker checks the state of a transaction.
         * @param address the broker, as this client addressed it
         * @param check the transaction check
         */
        void onTransactionCheck(Endpoint address, TransactionCheckRequest check);

        /**
         * Called when a broker delivers the reply to a request.
         * @param reply the reply
         */
        void onReply(PushedReply reply);

    }

}
