/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * The outcome of a local transaction.
 */
public enum TransactionState {

    /** The message is delivered to consumers. */
    COMMIT,

    /** The message is never delivered. */
    ROLLBACK,

    /** The outcome is not known yet: the broker sends a transaction check later. */
    UNKNOWN

}
