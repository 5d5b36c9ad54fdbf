package io.rocketproducer.internal.tls;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsFault;

/**
 * A connection that could not be secured. The text names the fault and the remedy. Has no
 * stack trace: it is made on an I/O thread.
 */
public final class TlsFailure extends Exception {

    private final TlsFault fault;

    public TlsFailure(TlsFault fault, String text, @Nullable Throwable cause) {
        super(text, cause, false, false);
        this.fault = fault;
    }

    public TlsFault fault() {
        return this.fault;
    }

    /**
     * Whether the server will say the same next time, as long as nobody changes its
     * settings or ours.
     * @return {@code false} if it may just be going down
     */
    public boolean isFinal() {
        return this.fault != TlsFault.HUNG_UP;
    }

}
