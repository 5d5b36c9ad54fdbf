package io.rocketproducer.api;

/**
 * Thrown if the broker rejects the credentials or denies access to the topic (response
 * code 16).
 */
public final class AccessDeniedException extends BrokerRejectedException {

    public AccessDeniedException(SendFailure failure, int responseCode) {
        super(failure, responseCode);
    }

    private AccessDeniedException(SendFailure failure, int responseCode, boolean withStackTrace) {
        super(failure, responseCode, withStackTrace);
    }

    @Override
    public AccessDeniedException inCallersStack() {
        return new AccessDeniedException(failure(), responseCode(), true);
    }

}
