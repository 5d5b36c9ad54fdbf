package io.rocketproducer.api;

/**
 * The connection broke while the broker's answer was awaited: the message may be stored.
 */
public final class ConnectionLostException extends SendException {

    public ConnectionLostException(SendFailure failure) {
        this(failure, false);
    }

    private ConnectionLostException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public ConnectionLostException inCallersStack() {
        return new ConnectionLostException(failure(), true);
    }

}
