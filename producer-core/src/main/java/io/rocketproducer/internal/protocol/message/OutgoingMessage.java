/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import io.rocketproducer.internal.wire.BatchBody;

/**
 * A message in its wire form: encoded once, sent on every attempt.
 *
 * @param topic the topic, as the brokers know it
 * @param messageId its UNIQ_KEY
 * @param sysFlag the flags of RocketMQ 5.5.0 {@code MessageSysFlag}
 * @param flag the application-defined flags
 * @param bornTimestamp when it was created, in milliseconds since 1970
 * @param properties user and system properties, encoded
 * @param body the body, compressed if {@code sysFlag} says so
 * @param traits header values that most messages do not set
 */
// Never compared, so the arrays do not matter to equals
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingMessage(String topic, String messageId, int sysFlag, int flag, long bornTimestamp,
        byte[] properties, byte[] body, SendTraits traits) implements BatchBody.Entry {

    /** The bit of RocketMQ 5.5.0 {@code MessageSysFlag} for a half message. */
    public static final int TRANSACTION_PREPARED = 0x4;

    public OutgoingMessage(String topic, String messageId, int sysFlag, int flag, long bornTimestamp, byte[] properties,
            byte[] body) {
        this(topic, messageId, sysFlag, flag, bornTimestamp, properties, body, SendTraits.USUAL);
    }

    /**
     * Returns the size that this message adds to the body of a batch.
     * @return the size in bytes
     */
    public long batchBytes() {
        return BatchBody.length(this);
    }

    /**
     * Returns whether this is a half message, which brokers hold back until its
     * transaction ends.
     * @return {@code true} if it is
     */
    public boolean isHalf() {
        return (this.sysFlag & TRANSACTION_PREPARED) != 0;
    }

    /** Contains topic, id and sizes only: properties and body may be confidential. */
    @Override
    public String toString() {
        return "OutgoingMessage[topic=" + this.topic + ", messageId=" + this.messageId + ", bodyBytes="
                + this.body.length + "]";
    }

}
