/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Features that brokers of older releases silently ignore: they store the message and
 * deliver it like any other. Versions are the ordinals of RocketMQ 5.5.0
 * {@code MQVersion.Version}, which every response carries.
 */
public enum BrokerFeature {

    /** Delivery after a delay or at a given time. */
    TIMER(413,
            "the broker is older than RocketMQ 5.0.0, which delay and deliverAt need (delayLevel does not), and would "
                    + "deliver the message immediately"),

    /** Delivery by priority. */
    PRIORITY(493, "the broker is older than RocketMQ 5.4.0, which priority needs, and would ignore it");

    private final int since;

    private final String fault;

    BrokerFeature(int since, String fault) {
        this.since = since;
        this.fault = fault;
    }

    /**
     * Returns the feature that a message requires of its broker.
     * @param delivery how the message is to be delivered
     * @return {@code null} if all brokers support the delivery
     */
    public static @Nullable BrokerFeature of(Delivery delivery) {
        if (delivery instanceof Delivery.After || delivery instanceof Delivery.At) {
            return TIMER;
        }
        return (delivery instanceof Delivery.Prioritized) ? PRIORITY : null;
    }

    /**
     * Returns whether a broker has the feature. A broker without a version may have it.
     * @param version the version of the broker, 0 or less for none
     * @return {@code false} if it certainly does not
     */
    public boolean isIn(int version) {
        return version <= 0 || version >= this.since;
    }

    /**
     * Creates the failure for a broker without the feature.
     * @return the failure, final unless other brokers may be tried
     */
    public CallFailure missing() {
        return new CallFailure(CallFailure.Kind.REJECTED, ResponseCode.VERSION_NOT_SUPPORTED, this.fault, false, null);
    }

}
