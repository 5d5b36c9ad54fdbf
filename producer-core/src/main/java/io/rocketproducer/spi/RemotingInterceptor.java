/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import java.util.Map;

/**
 * Adds header fields to requests, for brokers or gateways that require additional fields.
 * The counterpart of the official client's {@code RPCHook}.
 * <p>
 * Called for every request to name servers and brokers, such as sends, heartbeats and
 * route lookups. Called concurrently, on client threads that may block. A request is not
 * sent if the interceptor does not return within the timeout of the request.
 */
@FunctionalInterface
public interface RemotingInterceptor {

    /**
     * Returns the fields to add to a request. They are included in the signature.
     * Existing fields of the request cannot be replaced.
     * <p>
     * A request is neither sent nor retried if its interceptor throws an exception or
     * sets an existing field, because a gateway may require the missing field. A send
     * fails with {@link io.rocketproducer.api.UnexpectedSendException}.
     * @param request the request
     * @return names and values, of which empty values are omitted; an empty map for none
     */
    Map<String, String> fields(RemotingRequest request);

}
