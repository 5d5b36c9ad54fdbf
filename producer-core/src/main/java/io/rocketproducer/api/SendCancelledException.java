package io.rocketproducer.api;

/**
 * The application cancelled or completed the future of an async send before the send had
 * completed, so no further attempt is made. Hooks receive it; the future itself has the
 * outcome that the application gave it.
 */
public final class SendCancelledException extends SendException {

    public SendCancelledException(SendFailure failure) {
        this(failure, false);
    }

    private SendCancelledException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public SendCancelledException inCallersStack() {
        return new SendCancelledException(failure(), true);
    }

}
