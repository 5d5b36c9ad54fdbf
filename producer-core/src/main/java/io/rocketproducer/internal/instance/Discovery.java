/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.thread.UserThreads;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.NameServerResolver;

/**
 * Resolves the name servers repeatedly: at regular intervals, and if none of the known
 * ones responds. Runs on a thread that may block, one resolution at a time. Thread-safe.
 */
final class Discovery {

    private static final Logger logger = LoggerFactory.getLogger(Discovery.class);

    /** Minimum time between resolutions, regardless of failed route lookups. */
    private static final long MIN_GAP_NANOS = Duration.ofSeconds(2).toNanos();

    private final NameServerResolver resolver;

    private final UserThreads blocking;

    private final Listener listener;

    private final Timekeeper time;

    private final PeerLog failures;

    private final PeerLog recoveries;

    /** Held while the resolver runs, without a time limit. */
    private final Leases asking = new Leases("Name server resolution", 1);

    private volatile long askedNanos;

    private volatile boolean failing;

    Discovery(NameServerResolver resolver, UserThreads blocking, Listener listener, Timekeeper time) {
        this.resolver = resolver;
        this.blocking = blocking;
        this.listener = listener;
        this.time = time;
        this.failures = new PeerLog(logger, time);
        this.recoveries = new PeerLog(logger, time);
    }

    /** Starts a resolution, unless one is in progress. */
    void ask() {
        long now = this.time.nanoTime();
        Lease lease = this.asking.tryAcquire(now, Long.MAX_VALUE);
        if (lease == null) {
            return;
        }
        this.askedNanos = now;
        try {
            this.blocking.run(() -> askNow(lease));
        }
        catch (Throwable ex) {
            // Retried at the next interval
            lease.release();
            throw ex;
        }
    }

    /**
     * Starts a resolution because no name server responds, unless the last one was
     * started recently.
     */
    void askSoon() {
        if (this.time.nanoTime() - this.askedNanos >= MIN_GAP_NANOS) {
            ask();
        }
    }

    private void askNow(Lease lease) {
        try {
            this.listener.onAddresses(Endpoint.parseAll(UserCode.nameServers(this.resolver)));
            if (this.failing) {
                this.recoveries.info("Name server resolution has recovered");
            }
            this.failing = false;
        }
        catch (Throwable ex) {
            failed(UserCodeException.unwrap(ex));
        }
        finally {
            lease.release();
        }
    }

    private void failed(Throwable failure) {
        if (this.failing) {
            logger.debug("Name server resolution still failing: {}", PeerText.of(failure.toString()));
        }
        else {
            this.failures.warn("Failed to resolve name servers, keeping previous addresses: {}", failure.toString());
        }
        this.failing = true;
        this.listener.onFailure(PeerText.of(failure.toString()));
    }

    /**
     * Receives the outcome of resolutions.
     */
    interface Listener {

        /**
         * Called with the current name servers.
         * @param addresses the addresses; if empty, the earlier ones remain in use
         */
        void onAddresses(List<Endpoint> addresses);

        /**
         * Called if the resolution failed.
         * @param why the human-readable reason
         */
        void onFailure(String why);

    }

}
