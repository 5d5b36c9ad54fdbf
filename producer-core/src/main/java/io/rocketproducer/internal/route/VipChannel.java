/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import io.rocketproducer.api.Endpoint;

/**
 * The second port of a broker, which consumers do not use: two below the first (RocketMQ
 * 5.5.0 {@code MixAll.brokerVIPChannel}).
 */
public final class VipChannel {

    private static final int PORT_DISTANCE = 2;

    private VipChannel() {
    }

    /**
     * Returns the address of the second port.
     * @param broker the address under which a broker is registered
     * @return the address to send to; the same one if there is no lower port
     */
    public static Endpoint of(Endpoint broker) {
        return (broker.port() > PORT_DISTANCE) ? new Endpoint(broker.host(), broker.port() - PORT_DISTANCE) : broker;
    }

}
