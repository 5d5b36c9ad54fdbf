package io.rocketproducer.internal.send;

import io.rocketproducer.internal.protocol.OutgoingMessage;

/**
 * What brokers do with a message.
 */
enum MessageKind {

    /** They store it for consumers. */
    NORMAL(0),

    /** They hold it back until its transaction ends. */
    HALF(OutgoingMessage.TRANSACTION_PREPARED);

    private final int sysFlag;

    MessageKind(int sysFlag) {
        this.sysFlag = sysFlag;
    }

    /**
     * The bits that say so.
     * @return bits of RocketMQ 5.5.0 {@code MessageSysFlag}
     */
    int sysFlag() {
        return this.sysFlag;
    }

}
