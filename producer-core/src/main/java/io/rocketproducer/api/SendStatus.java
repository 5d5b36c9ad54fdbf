/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Durability of a stored message, as reported by the broker. The message is stored in
 * every case.
 */
public enum SendStatus {

    /** Stored with the durability that the broker is configured for. */
    SEND_OK,

    /**
     * Stored in memory, but the disk flush did not finish within the broker's timeout.
     */
    FLUSH_DISK_TIMEOUT,

    /**
     * Stored on the master, but the replica did not confirm within the broker's timeout.
     */
    FLUSH_SLAVE_TIMEOUT,

    /** Stored on the master, but no replica is available. */
    SLAVE_NOT_AVAILABLE

}
