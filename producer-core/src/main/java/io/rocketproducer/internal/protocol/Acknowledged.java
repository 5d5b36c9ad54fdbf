package io.rocketproducer.internal.protocol;

/**
 * A good answer that says nothing more than that.
 */
public enum Acknowledged {

    /** The peer did what it was asked for. */
    YES

}
