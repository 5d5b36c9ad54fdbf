package io.rocketproducer.api;

/**
 * What a local transaction came to, and with it the message.
 */
public enum TransactionState {

    /** Consumers get the message. */
    COMMIT,

    /** Nobody ever gets the message. */
    ROLLBACK,

    /** Not known yet: the broker asks a {@code TransactionChecker} of the group later. */
    UNKNOWN

}
