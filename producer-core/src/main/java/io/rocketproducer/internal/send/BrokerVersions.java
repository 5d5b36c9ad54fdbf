package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.CallHandler;

/**
 * Which release of RocketMQ runs at an address. Thread-safe; never blocks.
 */
public interface BrokerVersions {

    /**
     * What the broker told last.
     * @param address the broker
     * @return the ordinal of its version, {@code null} if it was not asked yet
     */
    @Nullable Integer known(Endpoint address);

    /**
     * Asks the broker.
     * @param address the broker
     * @param timeoutNanos the limit
     * @param handler learns the ordinal of its version, 0 if it tells none
     */
    void ask(Endpoint address, long timeoutNanos, CallHandler<Integer> handler);

}
