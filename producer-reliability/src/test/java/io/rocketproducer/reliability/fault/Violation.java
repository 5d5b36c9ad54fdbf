/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

/**
 * A violated guarantee.
 *
 * @param kind the guarantee
 * @param detail the message and its location
 */
record Violation(Kind kind, String detail) {

    /** Kinds of violations. */
    enum Kind {

        /** A send that never completed. */
        PENDING,

        /** A send that completed more than once. */
        COMPLETED_TWICE,

        /** Acknowledged, but not stored. */
        LOST,

        /** Acknowledged with a queue and offset that do not contain it. */
        MISPLACED,

        /** A body that differs from the sent one. */
        CORRUPTED,

        /** A message that this load did not send. */
        FOREIGN,

        /** Stored although its failure excluded that. */
        STORED_THOUGH_DENIED,

        /** Stored more than once without a retry or a transaction check. */
        UNEXPLAINED_DUPLICATE,

        /** In strict order, after a later message of its key. */
        OUT_OF_ORDER,

        /** In strict order, a key in more than one queue. */
        KEY_MOVED,

        /** Committed, but not stored. */
        COMMITTED_MISSING,

        /** Rolled back, but visible. */
        ROLLED_BACK_STORED

    }

}
