package io.rocketproducer.spi;

import java.util.Map;

/**
 * Adds fields to requests, for brokers or gateways that want more than RocketMQ does. The
 * counterpart of the official client's {@code RPCHook}.
 * <p>
 * Called for every request to name servers and brokers: sends, heartbeats, look-ups.
 * Called on threads of the client that may block, by many at the same time. A request for
 * which it does not return within the limit of the request is not sent.
 */
@FunctionalInterface
public interface RemotingInterceptor {

    /**
     * The fields to add to a request. They are signed with the others. What the request
     * itself says stays as it is: a field that it has already cannot be set.
     * <p>
     * A request whose interceptor throws, or sets a field of the request, does not leave,
     * and is not tried again: a field that is missing may be what a gateway lets it pass
     * for. A send fails with {@link io.rocketproducer.api.UnexpectedSendException}.
     * @param request the request
     * @return names and values, of which empty values are left out; an empty map for none
     */
    Map<String, String> fields(RemotingRequest request);

}
