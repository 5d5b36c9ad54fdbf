package io.rocketproducer.api;

/**
 * No secure connection to a broker, or to any name server, could be opened:
 * {@link #fault()} tells why, the text names the remedy. Nothing is sent in plain text
 * instead.
 */
public final class SecureConnectionException extends SendException {

    private final TlsFault fault;

    public SecureConnectionException(SendFailure failure, TlsFault fault) {
        this(failure, fault, false);
    }

    private SecureConnectionException(SendFailure failure, TlsFault fault, boolean withStackTrace) {
        super(failure, withStackTrace);
        this.fault = fault;
    }

    public TlsFault fault() {
        return this.fault;
    }

    @Override
    public SecureConnectionException inCallersStack() {
        return new SecureConnectionException(failure(), this.fault, true);
    }

}
