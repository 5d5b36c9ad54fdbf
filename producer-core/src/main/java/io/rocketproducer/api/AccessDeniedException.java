package io.rocketproducer.api;

/**
 * The broker refused the credentials, or the permission on the topic (code 16).
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
