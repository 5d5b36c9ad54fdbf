/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

/**
 * Fail-over options of a message that failed on one broker.
 */
public enum FailoverTarget {

    /** None: the message is bound to its queue, or failed on every broker. */
    NONE,

    /** Other brokers only that failed recently, too. */
    RECENTLY_FAILED,

    /** A broker without a recent failure. */
    STABLE

}
