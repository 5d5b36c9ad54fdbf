package io.rocketproducer.internal.instance;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * The running clients of this JVM, each with the number of producers that use it. The
 * last one to release a client stops it, so nothing is kept here that nobody uses.
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

    synchronized ClientInstance acquire(ClientSettings settings) {
        Shared shared = this.running.get(settings);
        if (shared == null) {
            shared = new Shared(ClientInstance.start(settings, this.time));
            this.running.put(settings, shared);
        }
        shared.users++;
        return shared.client;
    }

    /**
     * Gives a client back; stops it if nobody else uses it. Blocks for a moment at most.
     * @param settings what it was acquired with
     */
    void release(ClientSettings settings) {
        ClientInstance unused = forget(settings);
        if (unused != null) {
            unused.stop();
        }
    }

    private synchronized @Nullable ClientInstance forget(ClientSettings settings) {
        Shared shared = this.running.get(settings);
        if (shared == null) {
            return null;
        }
        shared.users--;
        if (shared.users > 0) {
            return null;
        }
        this.running.remove(settings);
        return shared.client;
    }

    /** A client and how many producers use it. Guarded by the registry. */
    private static final class Shared {

        private final ClientInstance client;

        private int users;

        Shared(ClientInstance client) {
            this.client = client;
        }

    }

}
