package io.rocketproducer.internal.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A broker and its replicas, as a name server tells them.
 *
 * @param cluster the cluster it belongs to
 * @param brokerName the name that all replicas share
 * @param addresses the address, as host and port, of each replica by its id
 * @param enableActingMaster whether a slave may stand in for the master
 * @param zoneName the zone it is in, {@code null} when it has none
 */
public record BrokerData(String cluster, String brokerName, SortedMap<Long, String> addresses,
        boolean enableActingMaster, @Nullable String zoneName) {

    /** The id of the master, RocketMQ 5.5.0 {@code MixAll.MASTER_ID}. */
    public static final long MASTER_ID = 0;

    public BrokerData {
        addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
    }

    /**
     * Where messages are sent to.
     * @return the address of the master, {@code null} when there is none
     */
    public @Nullable String masterAddress() {
        return this.addresses.get(MASTER_ID);
    }

}
