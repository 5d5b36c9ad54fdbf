package io.rocketproducer.internal.send;

/**
 * Where a message can go that failed on one broker.
 */
enum Elsewhere {

    /** Nowhere else: it is bound to its queue, or failed on every broker. */
    NOWHERE,

    /** To other brokers, but each of them failed lately, too. */
    UNSTEADY,

    /** To a broker that has been without a failure for a while. */
    STEADY

}
