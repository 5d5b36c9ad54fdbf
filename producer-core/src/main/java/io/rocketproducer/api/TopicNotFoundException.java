package io.rocketproducer.api;

/**
 * The name servers answered, but none knows a queue of the topic that can be written to.
 */
public final class TopicNotFoundException extends SendException {

    public TopicNotFoundException(SendFailure failure) {
        this(failure, false);
    }

    private TopicNotFoundException(SendFailure failure, boolean withStackTrace) {
        super(failure, withStackTrace);
    }

    @Override
    public TopicNotFoundException inCallersStack() {
        return new TopicNotFoundException(failure(), true);
    }

}
