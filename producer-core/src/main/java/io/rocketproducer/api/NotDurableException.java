package io.rocketproducer.api;

/**
 * The message is stored, but less durably than
 * {@link ProducerSettings#requiredDurability()} asks for. To send it again may store it
 * twice.
 */
public final class NotDurableException extends SendException {

    private final SendStatus status;

    public NotDurableException(SendFailure failure, SendStatus status) {
        this(failure, status, false);
    }

    private NotDurableException(SendFailure failure, SendStatus status, boolean withStackTrace) {
        super(failure, withStackTrace);
        this.status = status;
    }

    /**
     * How durably the broker says it stored the message, at the last attempt.
     * @return a status that is not durable enough
     */
    public SendStatus status() {
        return this.status;
    }

    @Override
    public NotDurableException inCallersStack() {
        return new NotDurableException(failure(), this.status, true);
    }

}
