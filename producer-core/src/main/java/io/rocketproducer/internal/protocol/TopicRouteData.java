package io.rocketproducer.internal.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.wire.WireException;

/**
 * Where a topic is, as a name server tells it. Two routes are equal when they say the
 * same, in whatever order the name server said it.
 *
 * @param queues the queues on each broker, by the name of the broker
 * @param brokers the brokers, by name
 * @param orderTopicConf the queues of a topic whose order was configured, {@code null}
 * when nothing was; an empty text is something else, since it rules out
 * {@code queueMappings}
 * @param queueMappings the queues of a static topic by the name of the broker, mostly
 * none
 */
public record TopicRouteData(List<QueueData> queues, List<BrokerData> brokers, @Nullable String orderTopicConf,
        Map<String, QueueMapping> queueMappings) {

    private static final Comparator<BrokerData> BROKER_ORDER = Comparator.comparing(BrokerData::brokerName)
        .thenComparing(BrokerData::cluster)
        .thenComparing((broker) -> broker.addresses().toString());

    public TopicRouteData {
        queues = queues.stream().sorted().toList();
        brokers = brokers.stream().sorted(BROKER_ORDER).toList();
        queueMappings = Map.copyOf(queueMappings);
    }

    /**
     * The failure of a conversion that finds a route malformed.
     * @param fault the member at fault, and what is wrong with it
     * @return to be thrown within the decoding of the response
     */
    public static RuntimeException malformed(String fault) {
        return new WireException(fault);
    }

}
