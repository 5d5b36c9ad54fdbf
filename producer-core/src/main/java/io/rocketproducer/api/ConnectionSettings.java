/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Connections and threads of the client. Immutable; {@link #toBuilder()} creates changed
 * copies. Producers share a client if these settings, topic settings (except warm-up),
 * name servers, namespaces, credentials, instance name and unit are equal, and if the
 * extensions that supply addresses, credentials, certificates and request fields are the
 * same instances.
 */
public final class ConnectionSettings {

    /** Evaluated once, so that producers with default settings share a client. */
    private static final int DEFAULT_EVENT_LOOP_THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private static final ConnectionSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private ConnectionSettings(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static ConnectionSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Creates a builder.
     * @return a builder with the default values
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the timeout for opening a connection, TLS and SOCKS handshakes included.
     * @return more than zero
     */
    public Duration connectTimeout() {
        return this.values.connectTimeout;
    }

    /**
     * Returns the time without reads and writes after which a connection is closed.
     * @return more than zero
     */
    public Duration idleTimeout() {
        return this.values.idleTimeout;
    }

    /**
     * Returns the timeout of one request to one name server.
     * @return more than zero
     */
    public Duration nameServerTimeout() {
        return this.values.nameServerTimeout;
    }

    /**
     * Returns the interval between heartbeats to a broker.
     * @return 10 ms or more
     */
    public Duration heartbeatInterval() {
        return this.values.heartbeatInterval;
    }

    /**
     * Returns the number of I/O threads.
     * @return 1 or more
     */
    public int eventLoopThreads() {
        return this.values.eventLoopThreads;
    }

    /**
     * Returns the number of threads that complete futures and run hooks.
     * @return 1 or more
     */
    public int callbackThreads() {
        return this.values.callbackThreads;
    }

    /**
     * Returns the encoding of request headers.
     * @return the format
     */
    public HeaderFormat headerFormat() {
        return this.values.headerFormat;
    }

    /**
     * Returns whether messages are sent to the VIP port of the brokers.
     * @return {@code true} if they are
     */
    public boolean vipChannel() {
        return this.values.vipChannel;
    }

    /**
     * Returns the TLS settings.
     * @return the settings; {@code null} for no encryption, unless a
     * {@link io.rocketproducer.spi.TlsMaterialSource} is given
     */
    public @Nullable TlsSettings tls() {
        return this.values.tls;
    }

    /**
     * Returns the SOCKS5 proxies.
     * @return an unmodifiable list, possibly empty
     */
    public List<SocksProxy> proxies() {
        return this.values.proxies;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from these settings
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionSettings that && connectTimeout().equals(that.connectTimeout())
                && idleTimeout().equals(that.idleTimeout()) && nameServerTimeout().equals(that.nameServerTimeout())
                && heartbeatInterval().equals(that.heartbeatInterval()) && eventLoopThreads() == that.eventLoopThreads()
                && callbackThreads() == that.callbackThreads() && headerFormat() == that.headerFormat()
                && vipChannel() == that.vipChannel() && Objects.equals(tls(), that.tls())
                && proxies().equals(that.proxies());
    }

    @Override
    public int hashCode() {
        return Objects.hash(connectTimeout(), idleTimeout(), nameServerTimeout(), heartbeatInterval(),
                eventLoopThreads(), callbackThreads(), headerFormat(), vipChannel(), tls(), proxies());
    }

    @Override
    public String toString() {
        return "ConnectionSettings[connectTimeout=" + connectTimeout() + ", idleTimeout=" + idleTimeout()
                + ", nameServerTimeout=" + nameServerTimeout() + ", heartbeatInterval=" + heartbeatInterval()
                + ", eventLoopThreads=" + eventLoopThreads() + ", callbackThreads=" + callbackThreads()
                + ", headerFormat=" + headerFormat() + ", vipChannel=" + vipChannel() + ", tls=" + tls() + ", proxies="
                + proxies() + "]";
    }

    /**
     * Builder for {@link ConnectionSettings}. Not thread-safe. Values beyond their limits
     * are rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private Duration connectTimeout = Duration.ofSeconds(3);

        private Duration idleTimeout = Duration.ofMinutes(2);

        private Duration nameServerTimeout = Duration.ofSeconds(3);

        private Duration heartbeatInterval = Duration.ofSeconds(30);

        private int eventLoopThreads = DEFAULT_EVENT_LOOP_THREADS;

        private int callbackThreads = 1;

        private HeaderFormat headerFormat = HeaderFormat.BINARY;

        private boolean vipChannel;

        private @Nullable TlsSettings tls;

        private List<SocksProxy> proxies = List.of();

        private Builder() {
        }

        /**
         * Sets the timeout for opening a connection, TLS and SOCKS handshakes included.
         * Default 3 s.
         * @param connectTimeout more than zero, at most 100 years
         * @return this builder
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = Durations.requirePositive("connectTimeout", connectTimeout);
            return this;
        }

        /**
         * Sets the time without reads and writes after which a connection is closed.
         * Default 2 min.
         * @param idleTimeout more than zero, at most 100 years
         * @return this builder
         */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = Durations.requirePositive("idleTimeout", idleTimeout);
            return this;
        }

        /**
         * Sets the timeout of one request to one name server. Default 3 s.
         * @param nameServerTimeout more than zero, at most 100 years
         * @return this builder
         */
        public Builder nameServerTimeout(Duration nameServerTimeout) {
            this.nameServerTimeout = Durations.requirePositive("nameServerTimeout", nameServerTimeout);
            return this;
        }

        /**
         * Sets the interval between heartbeats to a broker. Default 30 s.
         * @param heartbeatInterval 10 ms to 100 years
         * @return this builder
         */
        public Builder heartbeatInterval(Duration heartbeatInterval) {
            this.heartbeatInterval = Durations.requireInterval("heartbeatInterval", heartbeatInterval);
            return this;
        }

        /**
         * Sets the number of I/O threads. Default min(2, number of processors).
         * @param eventLoopThreads 1 or more
         * @return this builder
         */
        public Builder eventLoopThreads(int eventLoopThreads) {
            this.eventLoopThreads = Numbers.requireAtLeast(1, "eventLoopThreads", eventLoopThreads);
            return this;
        }

        /**
         * Sets the number of threads that complete futures and run hooks. Ignored on JVMs
         * with virtual threads. Default 1.
         * @param callbackThreads 1 or more
         * @return this builder
         */
        public Builder callbackThreads(int callbackThreads) {
            this.callbackThreads = Numbers.requireAtLeast(1, "callbackThreads", callbackThreads);
            return this;
        }

        /**
         * Sets the encoding of request headers. Default {@link HeaderFormat#BINARY}.
         * @param headerFormat the format
         * @return this builder
         */
        public Builder headerFormat(HeaderFormat headerFormat) {
            this.headerFormat = Objects.requireNonNull(headerFormat, "headerFormat must not be null");
            return this;
        }

        /**
         * Sets whether messages are sent to the brokers' VIP port, which is two below the
         * main port and not used by consumers. Default {@code false}.
         * @param vipChannel whether to use the VIP port
         * @return this builder
         */
        public Builder vipChannel(boolean vipChannel) {
            this.vipChannel = vipChannel;
            return this;
        }

        /**
         * Sets the TLS settings. Default none: no encryption, unless a
         * {@link io.rocketproducer.spi.TlsMaterialSource} is given.
         * @param tls the settings, {@code null} for none
         * @return this builder
         */
        public Builder tls(@Nullable TlsSettings tls) {
            this.tls = tls;
            return this;
        }

        /**
         * Sets the SOCKS5 proxies. The first proxy whose destinations match a server is
         * used. Default none.
         * @param proxies the proxies, possibly none
         * @return this builder
         */
        public Builder proxies(List<SocksProxy> proxies) {
            this.proxies = List.copyOf(proxies);
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         */
        public ConnectionSettings build() {
            return new ConnectionSettings(this);
        }

    }

    /**
     * Encoding of request headers. Responses in either format are accepted.
     */
    public enum HeaderFormat {

        /** RocketMQ's binary format: smaller, and cheaper to encode and decode. */
        BINARY,

        /** JSON, readable in a packet capture. */
        JSON

    }

}
