/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TransactionState;

/**
 * Trace record of a transaction outcome that was sent to a broker.
 *
 * @param topic the topic of the message, without namespace
 * @param messageId its id
 * @param tag its tag, {@code null} for none
 * @param keys its business keys
 * @param region the region of the broker
 * @param storeHost the broker
 * @param transactionId the id of the transaction, {@code null} if the broker assigned
 * none
 * @param state the state of the transaction
 * @param fromCheck whether it was the response to a transaction check
 * @param toldMillis when it was sent, in milliseconds since 1970
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
        // The ordinal of Trans_msg_Commit in RocketMQ 5.5.0 MessageType
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

    /** Contains topic, id and state only: keys may be confidential. */
    @Override
    public String toString() {
        return "EndedTransaction[topic=" + this.topic + ", messageId=" + this.messageId + ", state=" + this.state + "]";
    }

}
