/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.tls.TlsFailure;

/**
 * Caches the TLS failure of a server for one second. An immediate retry would fail again,
 * and handshakes are expensive. New certificates are tried immediately. Confined to the
 * event loop of the server's peer.
 */
final class TlsFailureCache {

    private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ConnectionContext wiring;

    private @Nullable TlsFailure failure;

    private @Nullable TlsContext certificates;

    private long untilNanos;

    TlsFailureCache(ConnectionContext wiring) {
        this.wiring = wiring;
    }

    /**
     * Caches a failure if it is a permanent TLS failure.
     * @param cause any failure to connect
     * @return whether it is a TLS failure
     */
    @OnEventLoop
    boolean note(@Nullable Throwable cause) {
        if (!(cause instanceof TlsFailure insecure)) {
            return false;
        }
        if (insecure.isFinal()) {
            this.failure = insecure;
            this.certificates = certificates();
            this.untilNanos = this.wiring.time().nanoTime() + MEMORY_NANOS;
        }
        return true;
    }

    /**
     * Returns the cached failure.
     * @param now the current time
     * @return the failure, {@code null} if a connection may be attempted
     */
    @OnEventLoop
    @Nullable TlsFailure latest(long now) {
        if (this.failure != null && (now - this.untilNanos >= 0 || this.certificates != certificates())) {
            this.failure = null;
            this.certificates = null;
        }
        return this.failure;
    }

    private @Nullable TlsContext certificates() {
        ReloadingTlsContext tls = this.wiring.tls();
        return (tls != null) ? tls.current() : null;
    }

    /**
     * Describes why a connection could not be established.
     * @param cause the cause, {@code null} if unknown
     * @return a text that is safe to print
     */
    static String text(@Nullable Throwable cause) {
        String message = (cause != null) ? cause.getMessage() : "";
        // Contains peer text that is already sanitized, followed by a remedy
        return (cause instanceof TlsFailure) ? String.valueOf(message) : PeerText.of(message);
    }

}
