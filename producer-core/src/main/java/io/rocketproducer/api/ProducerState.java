package io.rocketproducer.api;

/**
 * Where a producer is in its life. It may go round any number of times.
 */
public enum ProducerState {

    /** Created, not yet started. */
    NEW,

    /** Accepts messages. */
    RUNNING,

    /** Refuses new messages and waits for those in flight. */
    CLOSING,

    /** Holds nothing; may be started again. */
    CLOSED

}
