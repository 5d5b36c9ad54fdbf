package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Snapshot of a producer, for health checks, gauges and endpoints. Contains no secrets.
 *
 * @param state the lifecycle state
 * @param clientId the client id registered with the brokers, {@code null} before the
 * first start
 * @param nameServers the name server addresses, each with the message of its last
 * failure, or with an empty string if its last response was successful; addresses that
 * were never used are absent
 * @param brokers the brokers known from routes, ordered by name
 * @param topics the topics whose routes are known
 * @param routeAge the time since the oldest known route was confirmed, zero if no route
 * is known
 * @param connections the open connections of the client, which other producers may share
 * @param messagesInFlight the number of in-flight messages: accepted, not completed
 * @param bytesInFlight the body bytes of the in-flight messages
 * @param trace the outcome of message traces
 * @param lookups the route lookups of the client, which other producers may share
 * @param requests the requests that carried messages
 */
public record ProducerStatus(ProducerState state, @Nullable String clientId, Map<String, String> nameServers,
        List<BrokerStatus> brokers, List<String> topics, Duration routeAge, Connections connections,
        int messagesInFlight, long bytesInFlight, Trace trace, RouteLookups lookups, Requests requests) {

    public ProducerStatus {
        nameServers = Map.copyOf(nameServers);
        brokers = List.copyOf(brokers);
        topics = List.copyOf(topics);
    }

    /**
     * Open connections.
     *
     * @param nameServers the number of connections to name servers
     * @param brokers the number of connections to brokers
     */
    public record Connections(int nameServers, int brokers) {
    }

    /**
     * Outcome of message traces since the last start.
     *
     * @param waiting the number of traces not stored yet
     * @param stored the number of traces stored by brokers
     * @param dropped the number of traces lost, because too many were waiting or no
     * broker accepted them
     */
    public record Trace(int waiting, long stored, long dropped) {

        /** No traces. */
        public static final Trace NOTHING = new Trace(0, 0, 0);

    }

    /**
     * Route lookups since the last start.
     *
     * @param found lookups that returned a route
     * @param notFound lookups to which a name server responded, but without a writable
     * queue of the topic
     * @param failed lookups to which no name server responded
     */
    public record RouteLookups(Tally found, Tally notFound, Tally failed) {

        /** No lookups. */
        public static final RouteLookups NOTHING = new RouteLookups(Tally.NOTHING, Tally.NOTHING, Tally.NOTHING);

    }

    /**
     * Number and total duration of an operation.
     *
     * @param count the number of operations
     * @param time their total duration
     */
    public record Tally(long count, Duration time) {

        /** Zero operations. */
        public static final Tally NOTHING = new Tally(0, Duration.ZERO);

    }

    /**
     * Requests that carried messages since the last start. Retried messages are counted
     * again, in both numbers.
     *
     * @param count the number of requests
     * @param messages the number of messages in them
     */
    public record Requests(long count, long messages) {

        /** No requests. */
        public static final Requests NOTHING = new Requests(0, 0);

    }

}
