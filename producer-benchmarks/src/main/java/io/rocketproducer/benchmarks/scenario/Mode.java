package io.rocketproducer.benchmarks.scenario;

/**
 * Which way a scenario hands messages to its subject.
 */
public enum Mode {

    /** Threads that each wait for the receipt before they send the next message. */
    SYNC,

    /** One thread that keeps a fixed number of messages in flight. */
    ASYNC,

    /** Like {@link #ASYNC}, with messages that must stay in order by key. */
    ORDERED,

    /** One thread that sends as fast as it is let, and learns nothing. */
    ONEWAY

}
