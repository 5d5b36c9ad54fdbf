/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.runtime;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.call.CallHandler;

/**
 * The RocketMQ versions of brokers. Thread-safe; never blocks.
 */
public interface BrokerVersionProvider {

    /**
     * Returns the most recently reported version.
     * @param address the broker
     * @return the ordinal of its version, {@code null} if it was not queried yet
     */
    @Nullable Integer known(Endpoint address);

    /**
     * Queries the version of a broker.
     * @param address the broker
     * @param timeoutNanos the limit
     * @param handler receives the ordinal of its version, 0 if it reports none
     */
    void query(Endpoint address, long timeoutNanos, CallHandler<Integer> handler);

}
