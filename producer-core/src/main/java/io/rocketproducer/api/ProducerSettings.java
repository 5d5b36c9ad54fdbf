package io.rocketproducer.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about a producer. Immutable; {@link #toBuilder()} starts a
 * changed copy.
 */
public final class ProducerSettings {

    private final String group;

    /** A builder that nobody changes any more. */
    private final Builder values;

    private ProducerSettings(Builder builder) {
        this.group = GroupRules.check(builder.group);
        this.values = builder.copy();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The name servers, each as {@code host:port}.
     * @return an unmodifiable list; empty only when an address server or a
     * {@link io.rocketproducer.spi.NameServerResolver} supplies them
     */
    public List<String> nameServers() {
        return this.values.nameServers;
    }

    public @Nullable String addressServer() {
        return this.values.addressServer;
    }

    public String group() {
        return this.group;
    }

    public @Nullable String namespace() {
        return this.values.namespace;
    }

    public @Nullable String namespaceV2() {
        return this.values.namespaceV2;
    }

    public String instanceName() {
        return this.values.instanceName;
    }

    public UnitSettings unit() {
        return this.values.unit;
    }

    public Duration sendTimeout() {
        return this.values.sendTimeout;
    }

    /**
     * The limit of one attempt that has another one left.
     * @return the limit that was set, {@code null} for an equal share of the send timeout
     */
    public @Nullable Duration attemptTimeout() {
        return this.values.attemptTimeout;
    }

    public Duration shutdownTimeout() {
        return this.values.shutdownTimeout;
    }

    public int maxMessageSize() {
        return this.values.maxMessageSize;
    }

    public Durability requiredDurability() {
        return this.values.requiredDurability;
    }

    public Ordering ordering() {
        return this.values.ordering;
    }

    public RetrySettings retry() {
        return this.values.retry;
    }

    public FlowSettings flow() {
        return this.values.flow;
    }

    public BatchSettings batch() {
        return this.values.batch;
    }

    public CompressionSettings compression() {
        return this.values.compression;
    }

    public TopicSettings topics() {
        return this.values.topics;
    }

    public ConnectionSettings connection() {
        return this.values.connection;
    }

    public TraceSettings trace() {
        return this.values.trace;
    }

    public @Nullable Credentials credentials() {
        return this.values.credentials;
    }

    /**
     * Starts a changed copy.
     * @return a builder filled from these settings
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    /**
     * Collects settings. Not thread-safe.
     */
    public static final class Builder implements Cloneable {

        private List<String> nameServers = List.of();

        private @Nullable String addressServer;

        private @Nullable String group;

        private @Nullable String namespace;

        private @Nullable String namespaceV2;

        private String instanceName = "DEFAULT";

        private UnitSettings unit = UnitSettings.defaults();

        private Duration sendTimeout = Duration.ofSeconds(3);

        private @Nullable Duration attemptTimeout;

        private Duration shutdownTimeout = Duration.ofSeconds(10);

        private int maxMessageSize = 4 * 1024 * 1024;

        private Durability requiredDurability = Durability.ANY;

        private Ordering ordering = Ordering.STRICT;

        private RetrySettings retry = RetrySettings.defaults();

        private FlowSettings flow = FlowSettings.defaults();

        private BatchSettings batch = BatchSettings.defaults();

        private CompressionSettings compression = CompressionSettings.defaults();

        private TopicSettings topics = TopicSettings.defaults();

        private ConnectionSettings connection = ConnectionSettings.defaults();

        private TraceSettings trace = TraceSettings.defaults();

        private @Nullable Credentials credentials;

        private Builder() {
        }

        // All values are immutable, so a copy may share them
        private Builder copy() {
            try {
                return (Builder) clone();
            }
            catch (CloneNotSupportedException ex) {
                throw new AssertionError(ex);
            }
        }

        /**
         * As {@link #nameServers(List)}.
         * @param addresses each {@code host:port}
         * @return this builder
         */
        public Builder nameServers(String... addresses) {
            return nameServers(Arrays.asList(addresses));
        }

        /**
         * The name servers. Required, unless an address server or a resolver is given.
         * @param addresses each {@code host:port}, or several of them separated by
         * {@code ;} or {@code ,}
         * @return this builder
         * @throws IllegalArgumentException if one is not of this form
         */
        public Builder nameServers(List<String> addresses) {
            this.nameServers = Endpoint.parseAll(addresses).stream().map(Endpoint::toString).toList();
            return this;
        }

        /**
         * Asks an HTTP server for the name servers every 2 min; until it answers, those
         * that are set are used. Default none.
         * @param url {@code http://host:port/path}; {@code null} for none
         * @return this builder
         */
        public Builder addressServer(@Nullable String url) {
            this.addressServer = (url != null) ? AddressServerRules.check(url) : null;
            return this;
        }

        /**
         * The producer group: a name for all producers that send the same kind of
         * messages. Required.
         * @param group letters, digits, {@code _ - % |}, at most 120 characters
         * @return this builder
         */
        public Builder group(String group) {
            this.group = group;
            return this;
        }

        /**
         * The namespace that prefixes topic and group on the brokers ({@code ns%topic}).
         * Default none.
         * @param namespace the namespace
         * @return this builder
         */
        public Builder namespace(@Nullable String namespace) {
            this.namespace = namespace;
            return this;
        }

        /**
         * The namespace that every request names in a field of its own (RocketMQ 5's
         * second kind); topics and groups keep their names. Default none.
         * @param namespaceV2 the namespace
         * @return this builder
         */
        public Builder namespaceV2(@Nullable String namespaceV2) {
            this.namespaceV2 = namespaceV2;
            return this;
        }

        /**
         * Separates clients: producers share connections and threads only under the same
         * name. Default {@code DEFAULT}.
         * @param instanceName the name, part of the client id
         * @return this builder
         */
        public Builder instanceName(String instanceName) {
            this.instanceName = Objects.requireNonNull(instanceName, "instanceName must not be null");
            return this;
        }

        public Builder unit(UnitSettings unit) {
            this.unit = Objects.requireNonNull(unit, "unit must not be null");
            return this;
        }

        /**
         * The limit from accepting a message to its result, retries included. Default 3
         * s.
         * @param sendTimeout more than zero
         * @return this builder
         */
        public Builder sendTimeout(Duration sendTimeout) {
            this.sendTimeout = Durations.requirePositive("sendTimeout", sendTimeout);
            return this;
        }

        /**
         * The limit of one attempt that has another one left, so that a silent broker
         * cannot use up the send timeout. Default the send timeout divided by the number
         * of attempts.
         * @param attemptTimeout more than zero; {@code null} for the default
         * @return this builder
         */
        public Builder attemptTimeout(@Nullable Duration attemptTimeout) {
            this.attemptTimeout = (attemptTimeout != null) ? Durations.requirePositive("attemptTimeout", attemptTimeout)
                    : null;
            return this;
        }

        /**
         * How long {@link Producer#close()} waits for messages in flight. Default 10 s.
         * @param shutdownTimeout zero or more
         * @return this builder
         */
        public Builder shutdownTimeout(Duration shutdownTimeout) {
            this.shutdownTimeout = Durations.requireNotNegative("shutdownTimeout", shutdownTimeout);
            return this;
        }

        /**
         * The largest body accepted, before compression, and the largest batch; also the
         * largest decompressed body that is received, in a reply or a stored message.
         * Default 4 MiB, the brokers' own default limit.
         * @param bytes from 1
         * @return this builder
         */
        public Builder maxMessageSize(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxMessageSize must be 1 or more but was " + bytes);
            }
            this.maxMessageSize = bytes;
            return this;
        }

        /**
         * How durably a message must be stored for its send to succeed. Default
         * {@link Durability#ANY}.
         * @param requiredDurability the least that is accepted
         * @return this builder
         */
        public Builder requiredDurability(Durability requiredDurability) {
            this.requiredDurability = Objects.requireNonNull(requiredDurability, "requiredDurability must not be null");
            return this;
        }

        /**
         * What messages with an order key do while the broker of their queue is down.
         * Default {@link Ordering#STRICT}.
         * @param ordering order or availability
         * @return this builder
         */
        public Builder ordering(Ordering ordering) {
            this.ordering = Objects.requireNonNull(ordering, "ordering must not be null");
            return this;
        }

        public Builder retry(RetrySettings retry) {
            this.retry = Objects.requireNonNull(retry, "retry must not be null");
            return this;
        }

        public Builder flow(FlowSettings flow) {
            this.flow = Objects.requireNonNull(flow, "flow must not be null");
            return this;
        }

        public Builder batch(BatchSettings batch) {
            this.batch = Objects.requireNonNull(batch, "batch must not be null");
            return this;
        }

        public Builder compression(CompressionSettings compression) {
            this.compression = Objects.requireNonNull(compression, "compression must not be null");
            return this;
        }

        public Builder topics(TopicSettings topics) {
            this.topics = Objects.requireNonNull(topics, "topics must not be null");
            return this;
        }

        public Builder connection(ConnectionSettings connection) {
            this.connection = Objects.requireNonNull(connection, "connection must not be null");
            return this;
        }

        public Builder trace(TraceSettings trace) {
            this.trace = Objects.requireNonNull(trace, "trace must not be null");
            return this;
        }

        /**
         * Signs every request with these. Default none.
         * @param credentials access key and secret; {@code null} for none
         * @return this builder
         */
        public Builder credentials(@Nullable Credentials credentials) {
            this.credentials = credentials;
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         * @throws IllegalArgumentException if the group is missing or illegal
         */
        public ProducerSettings build() {
            return new ProducerSettings(this);
        }

    }

}
