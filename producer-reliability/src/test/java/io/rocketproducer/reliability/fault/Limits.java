/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.time.Duration;

/**
 * Timeouts of both clients.
 */
final class Limits {

    /** Timeout of a send, and of a request with its reply. */
    static final Duration SEND = Duration.ofSeconds(10);

    /** Timeout of a send in strict order, which waits for the broker of its key. */
    static final Duration STRICT = Duration.ofSeconds(30);

    private Limits() {
    }

}
