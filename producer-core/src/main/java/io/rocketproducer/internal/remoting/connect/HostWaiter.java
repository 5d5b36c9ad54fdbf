/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * A caller that waits for a lookup, until the lookup ends or its timer fires.
 * Thread-safe.
 */
final class HostWaiter {

    private final ScheduledExecutorService home;

    private final HostResolver.Listener listener;

    /** Guarded by this. */
    private Timekeeper.@Nullable Timeout timer;

    /** Guarded by this. */
    private boolean done;

    HostWaiter(ScheduledExecutorService home, HostResolver.Listener listener) {
        this.home = home;
        this.listener = listener;
    }

    ScheduledExecutorService home() {
        return this.home;
    }

    HostResolver.Listener listener() {
        return this.listener;
    }

    synchronized void timer(Timekeeper.Timeout timer) {
        this.timer = timer;
        if (this.done) {
            timer.cancel();
        }
    }

    void complete(Result result) {
        synchronized (this) {
            this.done = true;
            if (this.timer != null) {
                this.timer.cancel();
            }
        }
        try {
            this.home.execute(() -> result.reportTo(this.listener));
        }
        catch (RejectedExecutionException ignored) {
            // Closed concurrently
        }
    }

    /**
     * The result of a lookup.
     *
     * @param addresses the addresses, at least one unless it failed
     * @param failure the failure, {@code null} if it succeeded
     */
    record Result(List<InetAddress> addresses, @Nullable Throwable failure) {

        private void reportTo(HostResolver.Listener listener) {
            if (this.failure != null) {
                listener.onFailure(this.failure);
            }
            else {
                listener.onResolved(this.addresses);
            }
        }

    }

}
