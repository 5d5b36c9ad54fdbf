package io.rocketproducer.api;

/**
 * The message is stored, but less durably than was required.
 */
public final class NotDurableException extends SendException {

    public NotDurableException(SendFailure failure) {
        this(failure, false);
    }

    private NotDurableException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public NotDurableException inCallersStack() {
        return new NotDurableException(failure(), true);
    }

}
