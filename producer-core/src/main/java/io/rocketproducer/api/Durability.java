package io.rocketproducer.api;

/**
 * How durably a message must be stored for its send to succeed.
 */
public enum Durability {

    /** Stored is enough; {@link SendResult#status()} tells how durably. */
    ANY,

    /**
     * As durably as the broker is configured to: anything but {@link SendStatus#SEND_OK}
     * fails the send with {@link NotDurableException}. A broker that flushes or
     * replicates later, or is told not to wait by {@link Message#waitStoreOk()}, answers
     * {@code SEND_OK} before it has.
     */
    FULL;

    /**
     * Whether a status is durable enough.
     * @param status what the broker answered
     * @return {@code false} if the send fails
     */
    public boolean accepts(SendStatus status) {
        return this == ANY || status == SendStatus.SEND_OK;
    }

}
