/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Lifecycle state of a producer. A closed producer may be started again, any number of
 * times.
 */
public enum ProducerState {

    /** Created, not started. */
    NEW,

    /** Accepts messages. */
    RUNNING,

    /** Rejects new messages and waits for in-flight sends to complete. */
    CLOSING,

    /** All resources are released; may be started again. */
    CLOSED

}
