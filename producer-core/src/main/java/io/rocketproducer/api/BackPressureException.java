package io.rocketproducer.api;

/**
 * As many messages or bytes are in flight as {@link FlowSettings} allow, and none left in
 * time.
 */
public final class BackPressureException extends SendException {

    public BackPressureException(SendFailure failure) {
        this(failure, false);
    }

    private BackPressureException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public BackPressureException inCallersStack() {
        return new BackPressureException(failure(), true);
    }

}
