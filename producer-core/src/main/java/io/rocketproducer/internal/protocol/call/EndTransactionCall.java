/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.protocol.message.HalfMessage;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Reports the outcome of a transaction to a broker. Field names as in RocketMQ 5.5.0
 * {@code EndTransactionRequestHeader}. A second commit stores a second copy, so the
 * request is never retried.
 *
 * @param half the half message
 * @param producerGroup the group that sent it, as the brokers know it
 * @param topic the topic of the message, as the brokers know it. Brokers check
 * permissions against it, so it is never their internal topic for half messages
 * @param state the state of the transaction
 * @param fromCheck whether this responds to a transaction check
 * @param fault why the state is unknown, {@code null} if there was no failure
 */
public record EndTransactionCall(HalfMessage half, String producerGroup, String topic, TransactionState state,
        boolean fromCheck, @Nullable String fault) implements RemoteCall<Ack> {

    private static final FieldName TOPIC = FieldName.of("topic");

    private static final FieldName PRODUCER_GROUP = FieldName.of("producerGroup");

    private static final FieldName TRAN_STATE_TABLE_OFFSET = FieldName.of("tranStateTableOffset");

    private static final FieldName COMMIT_LOG_OFFSET = FieldName.of("commitLogOffset");

    private static final FieldName COMMIT_OR_ROLLBACK = FieldName.of("commitOrRollback");

    private static final FieldName FROM_TRANSACTION_CHECK = FieldName.of("fromTransactionCheck");

    private static final FieldName MSG_ID = FieldName.of("msgId");

    /** Used by proxies to find the transaction. */
    private static final FieldName TRANSACTION_ID = FieldName.of("transactionId");

    private static final FieldName BROKER_NAME = FieldName.of("bname");

    @Override
    public OutgoingFrame request() {
        OutgoingFrame request = OutgoingFrame.request(RequestCode.END_TRANSACTION, (out) -> {
            out.text(TOPIC, this.topic);
            out.text(PRODUCER_GROUP, this.producerGroup);
            out.number(TRAN_STATE_TABLE_OFFSET, this.half.queueOffset());
            out.number(COMMIT_LOG_OFFSET, this.half.commitLogOffset());
            out.number(COMMIT_OR_ROLLBACK, code(this.state));
            out.flag(FROM_TRANSACTION_CHECK, this.fromCheck);
            out.text(MSG_ID, this.half.messageId());
            if (this.half.transactionId() != null) {
                out.text(TRANSACTION_ID, this.half.transactionId());
            }
            if (this.half.brokerName() != null) {
                out.text(BROKER_NAME, this.half.brokerName());
            }
        }, FrameBody.EMPTY);
        return request.withRemark(this.fault);
    }

    @Override
    public Ack readReply(Frame reply) {
        return Ack.YES;
    }

    // As in RocketMQ 5.5.0 {@code MessageSysFlag}
    private static int code(TransactionState state) {
        return switch (state) {
            case COMMIT -> 0x8;
            case ROLLBACK -> 0xC;
            case UNKNOWN -> 0;
        };
    }

}
