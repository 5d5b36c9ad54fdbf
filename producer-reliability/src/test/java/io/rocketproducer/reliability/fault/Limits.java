package io.rocketproducer.reliability.fault;

import java.time.Duration;

/**
 * Limits that both clients get.
 */
final class Limits {

    /** Limit of a send, and of a request with its reply. */
    static final Duration SEND = Duration.ofSeconds(10);

    /** Limit of a send in strict order, which waits for the broker of its key. */
    static final Duration STRICT = Duration.ofSeconds(30);

    private Limits() {
    }

}
