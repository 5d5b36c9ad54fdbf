package io.rocketproducer.reliability.soak;

/**
 * Outcome of a send.
 */
enum Outcome {

    ACKNOWLEDGED,

    FAILED_POSSIBLY_STORED,

    FAILED_NOT_STORED

}
