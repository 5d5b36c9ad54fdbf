package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Tells a broker what a transaction came to. Field names as in RocketMQ 5.5.0
 * {@code EndTransactionRequestHeader}. A second commit stores a second copy, so it is
 * sent once and never again.
 *
 * @param half the message that the broker holds back
 * @param producerGroup the group that sent it, as the brokers know it
 * @param topic the topic it will have, as the brokers know it. Brokers check permissions
 * by it, so it is never the topic in which they keep what they hold back
 * @param state what the transaction came to
 * @param fromCheck whether the broker had asked
 * @param fault why the state is not known, {@code null} if nothing failed
 */
public record EndTransactionCall(HalfMessage half, String producerGroup, String topic, TransactionState state,
        boolean fromCheck, @Nullable String fault) implements RemoteCall<Acknowledged> {

    private static final FieldName TOPIC = FieldName.of("topic");

    private static final FieldName PRODUCER_GROUP = FieldName.of("producerGroup");

    private static final FieldName TRAN_STATE_TABLE_OFFSET = FieldName.of("tranStateTableOffset");

    private static final FieldName COMMIT_LOG_OFFSET = FieldName.of("commitLogOffset");

    private static final FieldName COMMIT_OR_ROLLBACK = FieldName.of("commitOrRollback");

    private static final FieldName FROM_TRANSACTION_CHECK = FieldName.of("fromTransactionCheck");

    private static final FieldName MSG_ID = FieldName.of("msgId");

    /** Proxies find the transaction by it. */
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
    public Acknowledged readReply(Frame reply) {
        return Acknowledged.YES;
    }

    // As RocketMQ 5.5.0 {@code MessageSysFlag} has them
    private static int code(TransactionState state) {
        return switch (state) {
            case COMMIT -> 0x8;
            case ROLLBACK -> 0xC;
            case UNKNOWN -> 0;
        };
    }

}
