package io.rocketproducer.api;

/**
 * The message breaks a rule that every broker enforces. Found before any I/O; sending it
 * again unchanged cannot succeed.
 */
public final class InvalidMessageException extends SendException {

    public InvalidMessageException(SendFailure failure) {
        this(failure, false);
    }

    /**
     * A refusal in the caller's own stack.
     * @param text the fault and the remedy
     */
    public InvalidMessageException(String text) {
        this(SendFailure.beforeAnyAttempt(text), true);
    }

    private InvalidMessageException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public InvalidMessageException inCallersStack() {
        return new InvalidMessageException(failure(), true);
    }

}
