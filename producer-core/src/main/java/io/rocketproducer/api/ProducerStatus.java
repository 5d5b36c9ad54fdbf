package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a producer looks like at one moment: for health checks, gauges and endpoints.
 * Holds no secret.
 *
 * @param state where the producer is in its life
 * @param clientId the id brokers know this client by, {@code null} before the first start
 * @param nameServers the name server addresses, each with the text of its last failure or
 * an empty string when its last answer was good; addresses never asked are absent
 * @param brokers the brokers known from routes, by name
 * @param topics the topics whose routes are known
 * @param routeAge time since the oldest known route was confirmed, zero when none is
 * known
 * @param connections open connections of the client this producer shares
 * @param messagesInFlight messages accepted and not yet settled
 * @param bytesInFlight their body bytes
 * @param trace what became of the traces of messages
 * @param lookUps what became of the look-ups of routes, by the client this producer
 * shares
 * @param requests the requests that carried messages
 */
public record ProducerStatus(ProducerState state, @Nullable String clientId, Map<String, String> nameServers,
        List<BrokerStatus> brokers, List<String> topics, Duration routeAge, Connections connections,
        int messagesInFlight, long bytesInFlight, Trace trace, LookUps lookUps, Requests requests) {

    public ProducerStatus {
        nameServers = Map.copyOf(nameServers);
        brokers = List.copyOf(brokers);
        topics = List.copyOf(topics);
    }

    /**
     * Open connections.
     *
     * @param nameServers to name servers
     * @param brokers to brokers
     */
    public record Connections(int nameServers, int brokers) {
    }

    /**
     * What became of the traces of messages, since the last start.
     *
     * @param waiting how many wait for a broker to store them
     * @param stored how many brokers have
     * @param dropped how many are lost, because too many waited or no broker took them
     */
    public record Trace(int waiting, long stored, long dropped) {

        /** Nothing was traced. */
        public static final Trace NOTHING = new Trace(0, 0, 0);

    }

    /**
     * Look-ups of routes, since the last start.
     *
     * @param found those that led to a route
     * @param notFound those that name servers answered, but the topic cannot be sent to
     * @param failed those that no name server answered
     */
    public record LookUps(Tally found, Tally notFound, Tally failed) {

        /** Nothing was looked up. */
        public static final LookUps NOTHING = new LookUps(Tally.NOTHING, Tally.NOTHING, Tally.NOTHING);

    }

    /**
     * How often something was done, and how long that took.
     *
     * @param count how often
     * @param time all of it together
     */
    public record Tally(long count, Duration time) {

        /** It was never done. */
        public static final Tally NOTHING = new Tally(0, Duration.ZERO);

    }

    /**
     * Requests that carried messages, since the last start. Messages that were sent again
     * count again, in both numbers.
     *
     * @param count how many requests were made
     * @param messages how many messages they carried
     */
    public record Requests(long count, long messages) {

        /** None was made. */
        public static final Requests NOTHING = new Requests(0, 0);

    }

}
