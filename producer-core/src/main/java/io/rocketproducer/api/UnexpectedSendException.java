package io.rocketproducer.api;

/**
 * Something failed that should not: an extension threw, or an answer made no sense. See
 * the cause.
 */
public final class UnexpectedSendException extends SendException {

    public UnexpectedSendException(SendFailure failure) {
        this(failure, false);
    }

    private UnexpectedSendException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public UnexpectedSendException inCallersStack() {
        return new UnexpectedSendException(failure(), true);
    }

}
