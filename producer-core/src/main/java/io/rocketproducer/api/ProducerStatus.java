/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Snapshot of a producer, for health checks, gauges and endpoints. Contains no secrets.
 * Immutable; {@link #toBuilder()} creates changed copies.
 */
public final class ProducerStatus {

    /** A builder that is no longer modified. */
    private final Builder values;

    private ProducerStatus(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Creates a builder for the status of a producer. Producers build these; tests may,
     * too.
     * @param state the lifecycle state
     * @return a builder for an idle producer without connections
     */
    public static Builder builder(ProducerState state) {
        return new Builder(state);
    }

    /**
     * Returns the lifecycle state.
     * @return the state
     */
    public ProducerState state() {
        return this.values.state;
    }

    /**
     * Returns the client id registered with the brokers.
     * @return the id, {@code null} before the first start
     */
    public @Nullable String clientId() {
        return this.values.clientId;
    }

    /**
     * Returns the name servers that were used, by address.
     * @return an unmodifiable map; the value is the message of the last failure, or an
     * empty string if the last response was successful
     */
    public Map<String, String> nameServers() {
        return this.values.nameServers;
    }

    /**
     * Returns the brokers known from routes, ordered by name.
     * @return an unmodifiable list
     */
    public List<BrokerStatus> brokers() {
        return this.values.brokers;
    }

    /**
     * Returns the topics whose routes are known.
     * @return an unmodifiable list
     */
    public List<String> topics() {
        return this.values.topics;
    }

    /**
     * Returns the time since the oldest known route was confirmed.
     * @return the time, zero if no route is known
     */
    public Duration routeAge() {
        return this.values.routeAge;
    }

    /**
     * Returns the open connections of the client, which other producers may share.
     * @return the number of connections
     */
    public Connections connections() {
        return this.values.connections;
    }

    /**
     * Returns the number of in-flight messages: accepted, not completed.
     * @return 0 or more
     */
    public int messagesInFlight() {
        return this.values.messagesInFlight;
    }

    /**
     * Returns the body bytes of the in-flight messages.
     * @return 0 or more
     */
    public long bytesInFlight() {
        return this.values.bytesInFlight;
    }

    /**
     * Returns the outcome of message traces.
     * @return the outcome
     */
    public Trace trace() {
        return this.values.trace;
    }

    /**
     * Returns the route lookups of the client, which other producers may share.
     * @return the lookups
     */
    public RouteLookups lookups() {
        return this.values.lookups;
    }

    /**
     * Returns the requests that carried messages.
     * @return the requests
     */
    public Requests requests() {
        return this.values.requests;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from this status
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProducerStatus that && state() == that.state()
                && Objects.equals(clientId(), that.clientId()) && nameServers().equals(that.nameServers())
                && brokers().equals(that.brokers()) && topics().equals(that.topics())
                && routeAge().equals(that.routeAge()) && connections().equals(that.connections())
                && messagesInFlight() == that.messagesInFlight() && bytesInFlight() == that.bytesInFlight()
                && trace().equals(that.trace()) && lookups().equals(that.lookups())
                && requests().equals(that.requests());
    }

    @Override
    public int hashCode() {
        return Objects.hash(state(), clientId(), nameServers(), brokers(), topics(), routeAge(), connections(),
                messagesInFlight(), bytesInFlight(), trace(), lookups(), requests());
    }

    @Override
    public String toString() {
        return "ProducerStatus[state=" + state() + ", clientId=" + clientId() + ", nameServers=" + nameServers()
                + ", brokers=" + brokers() + ", topics=" + topics() + ", routeAge=" + routeAge() + ", connections="
                + connections() + ", messagesInFlight=" + messagesInFlight() + ", bytesInFlight=" + bytesInFlight()
                + ", trace=" + trace() + ", lookups=" + lookups() + ", requests=" + requests() + "]";
    }

    /**
     * Builder for {@link ProducerStatus}. Not thread-safe.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private final ProducerState state;

        private @Nullable String clientId;

        private Map<String, String> nameServers = Map.of();

        private List<BrokerStatus> brokers = List.of();

        private List<String> topics = List.of();

        private Duration routeAge = Duration.ZERO;

        private Connections connections = Connections.NONE;

        private int messagesInFlight;

        private long bytesInFlight;

        private Trace trace = Trace.NOTHING;

        private RouteLookups lookups = RouteLookups.NOTHING;

        private Requests requests = Requests.NOTHING;

        private Builder(ProducerState state) {
            this.state = state;
        }

        /**
         * Sets the client id registered with the brokers. Default none.
         * @param clientId the id, {@code null} before the first start
         * @return this builder
         */
        public Builder clientId(@Nullable String clientId) {
            this.clientId = clientId;
            return this;
        }

        /**
         * Sets the name servers that were used. Default none.
         * @param nameServers address to the message of the last failure, or to an empty
         * string
         * @return this builder
         */
        public Builder nameServers(Map<String, String> nameServers) {
            this.nameServers = Map.copyOf(nameServers);
            return this;
        }

        /**
         * Sets the brokers known from routes. Default none.
         * @param brokers the brokers, ordered by name
         * @return this builder
         */
        public Builder brokers(List<BrokerStatus> brokers) {
            this.brokers = List.copyOf(brokers);
            return this;
        }

        /**
         * Sets the topics whose routes are known. Default none.
         * @param topics the topics
         * @return this builder
         */
        public Builder topics(List<String> topics) {
            this.topics = List.copyOf(topics);
            return this;
        }

        /**
         * Sets the time since the oldest known route was confirmed. Default zero.
         * @param routeAge zero or more
         * @return this builder
         */
        public Builder routeAge(Duration routeAge) {
            this.routeAge = routeAge;
            return this;
        }

        /**
         * Sets the open connections of the client. Default none.
         * @param connections the number of connections
         * @return this builder
         */
        public Builder connections(Connections connections) {
            this.connections = connections;
            return this;
        }

        /**
         * Sets the number of in-flight messages. Default 0.
         * @param messagesInFlight 0 or more
         * @return this builder
         */
        public Builder messagesInFlight(int messagesInFlight) {
            this.messagesInFlight = messagesInFlight;
            return this;
        }

        /**
         * Sets the body bytes of the in-flight messages. Default 0.
         * @param bytesInFlight 0 or more
         * @return this builder
         */
        public Builder bytesInFlight(long bytesInFlight) {
            this.bytesInFlight = bytesInFlight;
            return this;
        }

        /**
         * Sets the outcome of message traces. Default no traces.
         * @param trace the outcome
         * @return this builder
         */
        public Builder trace(Trace trace) {
            this.trace = trace;
            return this;
        }

        /**
         * Sets the route lookups of the client. Default no lookups.
         * @param lookups the lookups
         * @return this builder
         */
        public Builder lookups(RouteLookups lookups) {
            this.lookups = lookups;
            return this;
        }

        /**
         * Sets the requests that carried messages. Default no requests.
         * @param requests the requests
         * @return this builder
         */
        public Builder requests(Requests requests) {
            this.requests = requests;
            return this;
        }

        /**
         * Builds the status.
         * @return an immutable status
         */
        public ProducerStatus build() {
            return new ProducerStatus(this);
        }

    }

    /**
     * Open connections.
     *
     * @param nameServers the number of connections to name servers
     * @param brokers the number of connections to brokers
     */
    public record Connections(int nameServers, int brokers) {

        /** No connections. */
        public static final Connections NONE = new Connections(0, 0);

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
