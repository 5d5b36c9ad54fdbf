package io.rocketproducer.internal.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TransactionState;

/**
 * A broker was told what a transaction came to.
 *
 * @param topic the message's topic, without namespace
 * @param messageId its id
 * @param tag its tag, {@code null} for none
 * @param keys its business keys
 * @param region where the broker is
 * @param storeHost the broker
 * @param transactionId the id of the transaction, {@code null} if the broker gave none
 * @param state what it came to
 * @param fromCheck whether the broker had asked
 * @param toldMillis when, in milliseconds since 1970
 */
public record EndedTransaction(String topic, String messageId, @Nullable String tag, List<String> keys, String region,
        String storeHost, @Nullable String transactionId, TransactionState state, boolean fromCheck,
        long toldMillis) implements TraceLine {

    @Override
    public void appendTo(StringBuilder text, Origin origin) {
        text.append("EndTransaction").append(FIELD);
        text.append(this.toldMillis).append(FIELD);
        text.append(this.region).append(FIELD);
        text.append(origin.group()).append(FIELD);
        text.append(this.topic).append(FIELD);
        text.append(this.messageId).append(FIELD);
        appendTagAndKeys(text);
        text.append(this.storeHost).append(FIELD);
        // The place of Trans_msg_Commit in RocketMQ 5.5.0 MessageType
        text.append('2').append(FIELD);
        text.append(this.transactionId).append(FIELD);
        text.append(stateName()).append(FIELD);
        text.append(this.fromCheck).append(END);
    }

    // The names in RocketMQ 5.5.0 LocalTransactionState
    private String stateName() {
        return switch (this.state) {
            case COMMIT -> "COMMIT_MESSAGE";
            case ROLLBACK -> "ROLLBACK_MESSAGE";
            case UNKNOWN -> "UNKNOW";
        };
    }

}
