/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * Registry of the running clients of this JVM, with their lease counts. Releasing the
 * last lease stops a client, so every registered client is in use. Thread-safe.
 */
final class ClientRegistry {

    /** The clients of this JVM. */
    static final ClientRegistry SHARED = new ClientRegistry(Timekeeper.system());

    private final Timekeeper time;

    /** Guarded by this. */
    private final Map<ClientSettings, Shared> running = new HashMap<>();

    ClientRegistry(Timekeeper time) {
        this.time = time;
    }

    Timekeeper time() {
        return this.time;
    }

    /**
     * Acquires a lease on the client with these settings, and starts it if necessary.
     * Blocks only producers with the same settings, because the start runs application
     * code.
     * @param settings the settings shared by its producers
     * @return a lease, to be released
     * @throws IllegalArgumentException if certificates or keys cannot be used
     */
    ClientLease acquire(ClientSettings settings) {
        Shared shared = enter(settings);
        try {
            return new ClientLease(shared.started(settings, this.time), () -> release(settings, shared));
        }
        catch (Throwable ex) {
            release(settings, shared);
            throw ex;
        }
    }

    private synchronized Shared enter(ClientSettings settings) {
        Shared shared = this.running.computeIfAbsent(settings, (key) -> new Shared());
        shared.leases++;
        return shared;
    }

    private void release(ClientSettings settings, Shared shared) {
        synchronized (this) {
            shared.leases--;
            if (shared.leases > 0) {
                return;
            }
            this.running.remove(settings, shared);
        }
        ClientInstance unused = shared.client;
        if (unused != null) {
            unused.stop();
        }
    }

    synchronized List<ClientInstance> all() {
        return this.running.values().stream().map((shared) -> shared.client).filter(Objects::nonNull).toList();
    }

    synchronized int size() {
        return this.running.size();
    }

    /** A client with its lease count. */
    private static final class Shared {

        /** Guarded by the registry. */
        private int leases;

        /** Written under the lock of this instance. */
        private volatile @Nullable ClientInstance client;

        // After a failed start the next producer tries again
        synchronized ClientInstance started(ClientSettings settings, Timekeeper time) {
            ClientInstance known = this.client;
            if (known == null) {
                known = ClientInstance.start(settings, time);
                this.client = known;
            }
            return known;
        }

    }

}
