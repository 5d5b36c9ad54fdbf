/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scenario;

/**
 * Send mode of a scenario.
 */
public enum Mode {

    /** Threads that each wait for the receipt before they send the next message. */
    SYNC,

    /** One thread that keeps a fixed number of messages in flight. */
    ASYNC,

    /** Like {@link #ASYNC}, with messages ordered by key. */
    ORDERED,

    /** One thread that sends one-way as fast as possible, without acknowledgement. */
    ONEWAY

}
