package io.rocketproducer.internal.instance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * The running clients of this JVM, each with the number of its leases. The last lease to
 * be released stops the client, so no client is kept here that no producer uses.
 * Thread-safe.
 */
final class Clients {

    /** The clients of this JVM. */
    static final Clients SHARED = new Clients(Timekeeper.system());

    private final Timekeeper time;

    /** Guarded by this. */
    private final Map<ClientSettings, Shared> running = new HashMap<>();

    Clients(Timekeeper time) {
        this.time = time;
    }

    Timekeeper time() {
        return this.time;
    }

    /**
     * Leases the client with these settings; starts it if there is none. Only producers
     * with the same settings wait for each other: code of the user runs on the way.
     * @param settings what its producers have in common
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

    /** A client and the number of its leases. */
    private static final class Shared {

        /** Guarded by the registry. */
        private int leases;

        /** Written under the lock of this. */
        private volatile @Nullable ClientInstance client;

        // The next producer tries again where this one fails
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
