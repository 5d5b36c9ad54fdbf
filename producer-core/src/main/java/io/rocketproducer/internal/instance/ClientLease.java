package io.rocketproducer.internal.instance;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One producer's hold on a shared client, from its start to its close. Thread-safe.
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
     * Gives the client back, once; the last lease stops it. Blocks for a moment at most.
     */
    void release() {
        if (this.released.compareAndSet(false, true)) {
            this.onRelease.run();
        }
    }

}
