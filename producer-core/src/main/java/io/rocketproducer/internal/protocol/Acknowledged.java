package io.rocketproducer.internal.protocol;

/**
 * Successful response without a payload.
 */
public enum Acknowledged {

    /** The peer executed the request. */
    YES

}
