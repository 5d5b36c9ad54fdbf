/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a send.
 *
 * @param kind kind of outcome
 * @param messageId the message id, {@code null} if there is none
 * @param queue {@code broker/queue} of the receipt, {@code null} if there is none
 * @param offset offset of the receipt in the queue
 * @param error simple name of the failure's type, {@code null} for a success
 * @param possiblyStored whether a broker may have stored the message although the send
 * failed
 */
record Outcome(Kind kind, @Nullable String messageId, @Nullable String queue, long offset, @Nullable String error,
        boolean possiblyStored) {

    static Outcome acknowledged(String messageId, @Nullable String queue, long offset) {
        return new Outcome(Kind.ACKNOWLEDGED, messageId, queue, offset, null, true);
    }

    static Outcome handedOver() {
        return new Outcome(Kind.HANDED_OVER, null, null, -1, null, true);
    }

    static Outcome failed(String error, boolean possiblyStored) {
        return new Outcome(Kind.FAILED, null, null, -1, error, possiblyStored);
    }

    /** Kind of outcome. */
    enum Kind {

        /** A broker's receipt arrived. */
        ACKNOWLEDGED,

        /** Written to the network, without a receipt. */
        HANDED_OVER,

        /** Failed. */
        FAILED

    }

}
