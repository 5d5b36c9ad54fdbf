package io.rocketproducer.reliability.fault;

/**
 * A broken promise.
 *
 * @param kind which promise
 * @param detail which message, and where it is
 */
record Violation(Kind kind, String detail) {

    /** Kinds of broken promises. */
    enum Kind {

        /** A send that never completed. */
        PENDING,

        /** A send that completed more than once. */
        COMPLETED_TWICE,

        /** Acknowledged, and in no queue. */
        LOST,

        /** Acknowledged with a place where it is not. */
        MISPLACED,

        /** A body that is not what was sent. */
        CORRUPTED,

        /** A message that this load did not send. */
        FOREIGN,

        /** Stored although its failure said that it certainly was not. */
        STORED_THOUGH_DENIED,

        /** Stored more than once without a retry or a transaction check. */
        UNEXPLAINED_DUPLICATE,

        /** In strict order, after a later message of its key. */
        OUT_OF_ORDER,

        /** In strict order, a key in more than one queue. */
        KEY_MOVED,

        /** Committed, and in no queue. */
        COMMITTED_MISSING,

        /** Rolled back, and visible all the same. */
        ROLLED_BACK_STORED

    }

}
