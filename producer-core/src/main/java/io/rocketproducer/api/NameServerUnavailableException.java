package io.rocketproducer.api;

/**
 * No name server answered, so the brokers of the topic are unknown. The text names every
 * address that was tried.
 */
public final class NameServerUnavailableException extends SendException {

    public NameServerUnavailableException(SendFailure failure) {
        this(failure, false);
    }

    private NameServerUnavailableException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public NameServerUnavailableException inCallersStack() {
        return new NameServerUnavailableException(failure(), true);
    }

}
