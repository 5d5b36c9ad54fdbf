package io.rocketproducer.reliability.soak;

/**
 * How a send completed.
 */
enum Outcome {

    ACKNOWLEDGED,

    FAILED_POSSIBLY_STORED,

    FAILED_NOT_STORED

}
