package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Delivery;

/**
 * What brokers of older releases do not do, and do not refuse either: they store the
 * message and deliver it like any other. Versions are the ordinals of RocketMQ 5.5.0
 * {@code MQVersion.Version}, which every answer carries.
 */
public enum BrokerFeature {

    /** Delivery after a delay or at a time. */
    TIMER(413,
            "the broker is older than RocketMQ 5.0.0, which delay and deliverAt need (delayLevel does not), and would "
                    + "deliver the message immediately"),

    /** Delivery before others. */
    PRIORITY(493, "the broker is older than RocketMQ 5.4.0, which priority needs, and would ignore it");

    private final int since;

    private final String fault;

    BrokerFeature(int since, String fault) {
        this.since = since;
        this.fault = fault;
    }

    /**
     * What a message needs of its broker.
     * @param delivery how the message is to be delivered
     * @return {@code null} for what all brokers do
     */
    public static @Nullable BrokerFeature of(Delivery delivery) {
        if (delivery instanceof Delivery.After || delivery instanceof Delivery.At) {
            return TIMER;
        }
        return (delivery instanceof Delivery.Prioritised) ? PRIORITY : null;
    }

    /**
     * Whether a broker has the feature. One that tells no version may.
     * @param version the version it told, 0 or less for none
     * @return {@code false} if it certainly does not
     */
    public boolean isIn(int version) {
        return version <= 0 || version >= this.since;
    }

    /**
     * That a broker does not have the feature.
     * @return the failure, final unless the user wants other brokers to be tried
     */
    public CallFailure missing() {
        return new CallFailure(CallFailure.Kind.REJECTED, ResponseCode.VERSION_NOT_SUPPORTED, this.fault, false, null);
    }

}
