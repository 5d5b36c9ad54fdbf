package io.rocketproducer.api;

/**
 * The broker answered that it did not store the message. The text holds the broker's own
 * reason.
 */
public sealed class BrokerRejectedException extends SendException permits BrokerBusyException, AccessDeniedException {

    private final int responseCode;

    public BrokerRejectedException(SendFailure failure, int responseCode) {
        this(failure, responseCode, false);
    }

    BrokerRejectedException(SendFailure failure, int responseCode, boolean withStackTrace) {
        super(failure, withStackTrace);
        this.responseCode = responseCode;
    }

    /**
     * The broker's response code, as in RocketMQ's {@code ResponseCode}.
     * @return the code
     */
    public final int responseCode() {
        return this.responseCode;
    }

    @Override
    public BrokerRejectedException inCallersStack() {
        return new BrokerRejectedException(failure(), this.responseCode, true);
    }

}
