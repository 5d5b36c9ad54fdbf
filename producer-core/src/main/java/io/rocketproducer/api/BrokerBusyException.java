package io.rocketproducer.api;

/**
 * The broker is too busy to store the message now (code 2), on every broker that was
 * tried.
 */
public final class BrokerBusyException extends BrokerRejectedException {

    public BrokerBusyException(SendFailure failure, int responseCode) {
        super(failure, responseCode);
    }

    private BrokerBusyException(SendFailure failure, int responseCode, boolean withStackTrace) {
        super(failure, responseCode, withStackTrace);
    }

    @Override
    public BrokerBusyException inCallersStack() {
        return new BrokerBusyException(failure(), responseCode(), true);
    }

}
