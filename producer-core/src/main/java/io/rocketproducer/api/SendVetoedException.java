package io.rocketproducer.api;

/**
 * A {@link io.rocketproducer.spi.SendInterceptor} refused the message.
 */
public final class SendVetoedException extends SendException {

    public SendVetoedException(SendFailure failure) {
        this(failure, false);
    }

    /**
     * A veto in the interceptor's own stack.
     * @param reason why the message must not be sent; it reaches the sender
     */
    public SendVetoedException(String reason) {
        this(SendFailure.beforeAnyAttempt(reason), true);
    }

    private SendVetoedException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public SendVetoedException inCallersStack() {
        return new SendVetoedException(failure(), true);
    }

}
