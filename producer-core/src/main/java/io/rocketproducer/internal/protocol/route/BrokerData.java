/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A broker with its replicas, as reported by a name server.
 *
 * @param cluster the cluster of the broker
 * @param brokerName the name shared by all replicas
 * @param addresses the address, as host and port, of each replica by its id
 * @param enableActingMaster whether a slave may act as master
 * @param zoneName the zone, {@code null} if there is none
 */
public record BrokerData(String cluster, String brokerName, SortedMap<Long, String> addresses,
        boolean enableActingMaster, @Nullable String zoneName) {

    /** The id of the master, as RocketMQ 5.5.0 {@code MixAll.MASTER_ID}. */
    public static final long MASTER_ID = 0;

    public BrokerData {
        addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
    }

    /**
     * Returns the address that messages are sent to.
     * @return the address of the master, {@code null} if there is none
     */
    public @Nullable String masterAddress() {
        return this.addresses.get(MASTER_ID);
    }

}
