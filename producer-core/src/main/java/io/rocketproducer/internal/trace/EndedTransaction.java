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
    public void appendTo(TraceText text, Origin origin) {
        text.add("EndTransaction").add(FIELD);
        text.add(this.toldMillis).add(FIELD);
        text.add(this.region).add(FIELD);
        text.add(origin.group()).add(FIELD);
        text.add(this.topic).add(FIELD);
        text.add(this.messageId).add(FIELD);
        appendTagAndKeys(text);
        text.add(this.storeHost).add(FIELD);
        // The place of Trans_msg_Commit in RocketMQ 5.5.0 MessageType
        text.add('2').add(FIELD);
        text.add(this.transactionId).add(FIELD);
        text.add(stateName()).add(FIELD);
        text.add(Boolean.toString(this.fromCheck)).add(END);
    }

    // The names in RocketMQ 5.5.0 LocalTransactionState
    private String stateName() {
        return switch (this.state) {
            case COMMIT -> "COMMIT_MESSAGE";
            case ROLLBACK -> "ROLLBACK_MESSAGE";
            case UNKNOWN -> "UNKNOW";
        };
    }

    /** Topic, id and state only: keys may be confidential. */
    @Override
    public String toString() {
        return "EndedTransaction[topic=" + this.topic + ", messageId=" + this.messageId + ", state=" + this.state + "]";
    }

}
