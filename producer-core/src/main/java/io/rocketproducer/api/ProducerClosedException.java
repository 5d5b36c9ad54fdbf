package io.rocketproducer.api;

/**
 * The producer is not running: it was never started, or is closing or closed. A message
 * that was in flight when the drain timeout ended fails with this, too.
 */
public final class ProducerClosedException extends SendException {

    public ProducerClosedException(SendFailure failure) {
        this(failure, false);
    }

    private ProducerClosedException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public ProducerClosedException inCallersStack() {
        return new ProducerClosedException(failure(), true);
    }

}
