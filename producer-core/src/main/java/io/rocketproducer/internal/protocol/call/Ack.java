package io.rocketproducer.internal.protocol.call;

/**
 * Successful response without a payload.
 */
public enum Ack {

    /** The peer executed the request. */
    YES

}
