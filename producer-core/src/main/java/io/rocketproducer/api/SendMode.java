package io.rocketproducer.api;

/**
 * Which way a message was handed to the producer.
 */
public enum SendMode {

    /** The caller waits for the result. */
    SYNC,

    /** The result arrives in a future. */
    ASYNC,

    /** The broker is asked for no answer, so there is no result. */
    ONEWAY

}
