/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lease of a producer on a shared client, held from start to close. Thread-safe.
 */
final class ClientLease {

    private final ClientInstance client;

    private final Runnable onRelease;

    private final AtomicBoolean released = new AtomicBoolean();

    ClientLease(ClientInstance client, Runnable onRelease) {
        this.client = client;
        this.onRelease = onRelease;
    }

    ClientInstance client() {
        return this.client;
    }

    /**
     * Releases the client, once. The last lease stops the client, which blocks for a few
     * seconds at most.
     */
    void release() {
        if (this.released.compareAndSet(false, true)) {
            this.onRelease.run();
        }
    }

}
