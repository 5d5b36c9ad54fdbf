package io.rocketproducer.internal.remoting;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.tls.TlsFailure;
import io.rocketproducer.internal.tls.TlsKeeper;
import io.rocketproducer.internal.wire.PeerText;

/**
 * Remembers for a second that no secure connection to a server came about: what was
 * refused a moment ago would be refused again, and hand-shakes are expensive. New
 * certificates are tried at once. Confined to the event loop of the server's peer.
 */
final class Refusals {

    private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Wiring wiring;

    private @Nullable TlsFailure failure;

    private @Nullable TlsContext certificates;

    private long untilNanos;

    Refusals(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Remembers a failure, if it is one of TLS that will come again.
     * @param cause any failure to connect
     * @return whether it is one of TLS
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
     * Why not to try again now.
     * @param now the time
     * @return the failure, {@code null} to try
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
        TlsKeeper tls = this.wiring.tls();
        return (tls != null) ? tls.current() : null;
    }

    /**
     * Describes why a connection could not be made.
     * @param cause why, {@code null} if it is not known
     * @return a text that is safe to print
     */
    static String text(@Nullable Throwable cause) {
        String message = (cause != null) ? cause.getMessage() : "";
        // Has text of the peer that is safe already, and a remedy behind it
        return (cause instanceof TlsFailure) ? String.valueOf(message) : PeerText.of(message);
    }

}
