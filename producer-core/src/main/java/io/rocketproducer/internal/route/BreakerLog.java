/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.peer.PeerText;

/**
 * Creates the log messages about the circuit breaker of one broker and limits their rate:
 * {@value #BURST} openings, then one in 15 minutes. A logged opening is followed by its
 * closing. An opening that was suppressed is logged when a later probe fails, and in any
 * case once it lasts for half a minute.
 * <p>
 * Not thread-safe.
 */
final class BreakerLog {

    private static final int BURST = 3;

    private static final long INTERVAL_NANOS = Duration.ofMinutes(15).toNanos();

    private static final long OUTAGE_NANOS = Duration.ofSeconds(30).toNanos();

    private final String broker;

    private final String client;

    /** When the burst is available again. */
    private long recoveredNanos;

    private boolean openLogged;

    private int suppressed;

    BreakerLog(String broker, String client, long now) {
        this.broker = PeerText.of(broker);
        this.client = client.isEmpty() ? "" : " [client " + PeerText.of(client) + "]";
        this.recoveredNanos = now;
    }

    /**
     * Returns the message for a breaker that has opened, or that stays open because its
     * probe failed.
     * @param breaker the new state
     * @param reason the reason; supplied by a peer, so it may be of any length
     * @param now the time
     * @return the message, {@code null} for none
     */
    @Nullable String opened(Breaker breaker, String reason, long now) {
        if (this.openLogged) {
            return null;
        }
        int failures = breaker.failures();
        if (!mayLog(now) && now - breaker.openedNanos() < OUTAGE_NANOS) {
            this.suppressed += (failures == 1) ? 1 : 0;
            return null;
        }
        this.openLogged = true;
        int missing = this.suppressed - ((failures > 1) ? 1 : 0);
        this.suppressed = 0;
        return "Circuit breaker for broker " + this.broker + " opened after " + failures
                + ((failures == 1) ? " failure (" : " failures (") + PeerText.of(reason) + "); next probe in "
                + TimeUnit.NANOSECONDS.toMillis(breaker.pausedUntilNanos() - now) + " ms"
                + ((missing > 0) ? "; " + missing + " changes before it were not logged" : "") + this.client;
    }

    /**
     * Returns the message for a breaker that has closed.
     * @param openNanos for how long it was open
     * @return the message, {@code null} for none
     */
    @Nullable String closed(long openNanos) {
        if (!this.openLogged) {
            this.suppressed++;
            return null;
        }
        this.openLogged = false;
        return "Circuit breaker for broker " + this.broker + " closed after "
                + String.format(Locale.ROOT, "%.1f s", openNanos / 1e9) + this.client;
    }

    private boolean mayLog(long now) {
        long free = Math.max(this.recoveredNanos - now, 0);
        if (free > (BURST - 1) * INTERVAL_NANOS) {
            return false;
        }
        this.recoveredNanos = now + free + INTERVAL_NANOS;
        return true;
    }

}
