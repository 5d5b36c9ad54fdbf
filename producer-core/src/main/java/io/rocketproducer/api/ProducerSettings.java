/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Configuration of a producer. Immutable; {@link #toBuilder()} creates changed copies.
 * The methods of the {@link Builder} document the values, with their defaults and limits.
 */
public final class ProducerSettings {

    private final String group;

    /** A builder that is no longer modified. */
    private final Builder values;

    private ProducerSettings(Builder builder) {
        this.group = GroupRules.check(builder.group);
        this.values = builder.copy();
    }

    /**
     * Creates a builder.
     * @return a builder with the default values
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the name servers, each as {@code host:port}.
     * @return an unmodifiable list; empty only if an address server or a
     * {@link io.rocketproducer.spi.NameServerResolver} supplies the addresses
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
     * Returns the timeout of an attempt that can be followed by a retry.
     * @return the configured timeout, {@code null} for an equal share of the send timeout
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
     * Creates a builder for a changed copy.
     * @return a builder initialized from these settings
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    /**
     * Builder for {@link ProducerSettings}. Not thread-safe. Values beyond their limits
     * are rejected with an {@link IllegalArgumentException}. Settings with a type of
     * their own, such as {@link RetrySettings}, have the defaults of that type.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

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

        /**
         * Sets the name servers, see {@link #nameServers(List)}.
         * @param addresses each {@code host:port}
         * @return this builder
         */
        public Builder nameServers(String... addresses) {
            return nameServers(Arrays.asList(addresses));
        }

        /**
         * Sets the name servers. Required, unless an address server or a resolver is set.
         * @param addresses each {@code host:port}, or several addresses separated by
         * {@code ;} or {@code ,}
         * @return this builder
         * @throws IllegalArgumentException if an address has another format
         */
        public Builder nameServers(List<String> addresses) {
            this.nameServers = Endpoint.parseAll(addresses).stream().map(Endpoint::toString).toList();
            return this;
        }

        /**
         * Sets an HTTP server that is queried for the name servers every 2 min. The
         * configured name servers are used until it responds. Default none.
         * @param url {@code http://host:port/path}; {@code null} for none
         * @return this builder
         */
        public Builder addressServer(@Nullable String url) {
            this.addressServer = (url != null) ? AddressServerRules.check(url) : null;
            return this;
        }

        /**
         * Sets the producer group: the common name of all producers that send the same
         * kind of messages. Required.
         * @param group letters, digits, {@code _ - % |}, at most 120 characters
         * @return this builder
         */
        public Builder group(String group) {
            this.group = group;
            return this;
        }

        /**
         * Sets the namespace that prefixes topic and group on the brokers
         * ({@code ns%topic}). Default none.
         * @param namespace the namespace
         * @return this builder
         */
        public Builder namespace(@Nullable String namespace) {
            this.namespace = namespace;
            return this;
        }

        /**
         * Sets the namespace that every request carries as a separate field (RocketMQ 5's
         * second kind); topics and groups keep their names. Default none.
         * @param namespaceV2 the namespace
         * @return this builder
         */
        public Builder namespaceV2(@Nullable String namespaceV2) {
            this.namespaceV2 = namespaceV2;
            return this;
        }

        /**
         * Sets the instance name. Producers share connections and threads only within the
         * same instance name. Default {@code DEFAULT}.
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
         * Sets the timeout from acceptance of a message to its result, with retries.
         * Default 3 s.
         * @param sendTimeout more than zero, at most 100 years
         * @return this builder
         */
        public Builder sendTimeout(Duration sendTimeout) {
            this.sendTimeout = Durations.requirePositive("sendTimeout", sendTimeout);
            return this;
        }

        /**
         * Sets the timeout of an attempt that can be followed by a retry, so that an
         * unresponsive broker cannot use up the send timeout. Default the send timeout
         * divided by the number of attempts.
         * @param attemptTimeout as the send timeout; {@code null} for the default
         * @return this builder
         */
        public Builder attemptTimeout(@Nullable Duration attemptTimeout) {
            this.attemptTimeout = (attemptTimeout != null) ? Durations.requirePositive("attemptTimeout", attemptTimeout)
                    : null;
            return this;
        }

        /**
         * Sets how long {@link Producer#close()} waits for in-flight sends. Default 10 s.
         * @param shutdownTimeout zero to 100 years
         * @return this builder
         */
        public Builder shutdownTimeout(Duration shutdownTimeout) {
            this.shutdownTimeout = Durations.requireNotNegative("shutdownTimeout", shutdownTimeout);
            return this;
        }

        /**
         * Sets the maximum size of a body before compression, and of a batch. Also limits
         * the decompressed body of a received reply or stored message. Default 4 MiB,
         * which is the default limit of the brokers.
         * @param bytes at least 1 byte
         * @return this builder
         */
        public Builder maxMessageSize(int bytes) {
            this.maxMessageSize = Numbers.requireAtLeast(1, "maxMessageSize", bytes);
            return this;
        }

        /**
         * Sets the minimum durability for a send to succeed. Default
         * {@link Durability#ANY}.
         * @param requiredDurability the minimum durability
         * @return this builder
         */
        public Builder requiredDurability(Durability requiredDurability) {
            this.requiredDurability = Objects.requireNonNull(requiredDurability, "requiredDurability must not be null");
            return this;
        }

        /**
         * Sets the behavior of messages with an order key while the broker of their queue
         * is down. Default {@link Ordering#STRICT}.
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
         * Sets the credentials that sign every request. Default none.
         * @param credentials access key and secret key; {@code null} for none
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
