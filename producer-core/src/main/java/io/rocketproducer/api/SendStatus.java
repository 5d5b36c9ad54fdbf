package io.rocketproducer.api;

/**
 * How durable the broker says a stored message is. Every value means: stored.
 */
public enum SendStatus {

    /** Stored as durably as the broker is configured to. */
    SEND_OK,

    /** Stored in memory, but the disk flush did not finish within the broker's limit. */
    FLUSH_DISK_TIMEOUT,

    /**
     * Stored on the master, but the replica did not confirm within the broker's limit.
     */
    FLUSH_SLAVE_TIMEOUT,

    /** Stored on the master, but no replica is available. */
    SLAVE_NOT_AVAILABLE

}
