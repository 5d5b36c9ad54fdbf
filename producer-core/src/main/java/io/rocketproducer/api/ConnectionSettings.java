package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Connections and threads of the client. Immutable. Producers share a client if these
 * settings, topic settings (except warm-up), name servers, namespaces, credentials,
 * instance name and unit are equal, and if the extensions that supply addresses,
 * credentials, certificates and request fields are the same instances.
 *
 * @param connectTimeout the timeout for opening a connection, TLS and SOCKS handshakes
 * included, default 3 s
 * @param idleTimeout the time without reads and writes after which a connection is
 * closed, default 2 min
 * @param nameServerTimeout the timeout of one request to one name server, default 3 s
 * @param heartbeatInterval the interval between heartbeats to a broker, at least 10 ms,
 * default 30 s
 * @param eventLoopThreads the number of I/O threads, default min(2, number of processors)
 * @param callbackThreads the number of threads that complete futures and run hooks,
 * default 1; ignored on JVMs with virtual threads
 * @param headerFormat the encoding of request headers, default
 * {@link HeaderFormat#BINARY}
 * @param vipChannel whether messages are sent to the brokers' VIP port, which is two
 * below the main port and not used by consumers, default {@code false}
 * @param tls the TLS settings, default {@code null}: no encryption, unless a
 * {@link io.rocketproducer.spi.TlsMaterialSource} is given
 * @param proxies SOCKS5 proxies; the first proxy whose destinations match a server is
 * used, default none
 */
public record ConnectionSettings(Duration connectTimeout, Duration idleTimeout, Duration nameServerTimeout,
        Duration heartbeatInterval, int eventLoopThreads, int callbackThreads, HeaderFormat headerFormat,
        boolean vipChannel, @Nullable TlsSettings tls, List<SocksProxy> proxies) {

    private static final ConnectionSettings DEFAULTS = new ConnectionSettings(Duration.ofSeconds(3),
            Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofSeconds(30),
            Math.min(2, Runtime.getRuntime().availableProcessors()), 1, HeaderFormat.BINARY, false, null, List.of());

    public ConnectionSettings {
        Durations.requirePositive("connectTimeout", connectTimeout);
        Durations.requirePositive("idleTimeout", idleTimeout);
        Durations.requirePositive("nameServerTimeout", nameServerTimeout);
        Durations.requireInterval("heartbeatInterval", heartbeatInterval);
        requireThreads("eventLoopThreads", eventLoopThreads);
        requireThreads("callbackThreads", callbackThreads);
        Objects.requireNonNull(headerFormat, "headerFormat must not be null");
        proxies = List.copyOf(proxies);
    }

    public static ConnectionSettings defaults() {
        return DEFAULTS;
    }

    public ConnectionSettings withConnectTimeout(Duration connectTimeout) {
        return new ConnectionSettings(connectTimeout, this.idleTimeout, this.nameServerTimeout, this.heartbeatInterval,
                this.eventLoopThreads, this.callbackThreads, this.headerFormat, this.vipChannel, this.tls,
                this.proxies);
    }

    public ConnectionSettings withIdleTimeout(Duration idleTimeout) {
        return new ConnectionSettings(this.connectTimeout, idleTimeout, this.nameServerTimeout, this.heartbeatInterval,
                this.eventLoopThreads, this.callbackThreads, this.headerFormat, this.vipChannel, this.tls,
                this.proxies);
    }

    public ConnectionSettings withNameServerTimeout(Duration nameServerTimeout) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, nameServerTimeout, this.heartbeatInterval,
                this.eventLoopThreads, this.callbackThreads, this.headerFormat, this.vipChannel, this.tls,
                this.proxies);
    }

    public ConnectionSettings withHeartbeatInterval(Duration heartbeatInterval) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, this.nameServerTimeout, heartbeatInterval,
                this.eventLoopThreads, this.callbackThreads, this.headerFormat, this.vipChannel, this.tls,
                this.proxies);
    }

    public ConnectionSettings withEventLoopThreads(int eventLoopThreads) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, this.nameServerTimeout,
                this.heartbeatInterval, eventLoopThreads, this.callbackThreads, this.headerFormat, this.vipChannel,
                this.tls, this.proxies);
    }

    public ConnectionSettings withCallbackThreads(int callbackThreads) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, this.nameServerTimeout,
                this.heartbeatInterval, this.eventLoopThreads, callbackThreads, this.headerFormat, this.vipChannel,
                this.tls, this.proxies);
    }

    public ConnectionSettings withHeaderFormat(HeaderFormat headerFormat) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, this.nameServerTimeout,
                this.heartbeatInterval, this.eventLoopThreads, this.callbackThreads, headerFormat, this.vipChannel,
                this.tls, this.proxies);
    }

    public ConnectionSettings withVipChannel(boolean vipChannel) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, this.nameServerTimeout,
                this.heartbeatInterval, this.eventLoopThreads, this.callbackThreads, this.headerFormat, vipChannel,
                this.tls, this.proxies);
    }

    public ConnectionSettings withTls(@Nullable TlsSettings tls) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, this.nameServerTimeout,
                this.heartbeatInterval, this.eventLoopThreads, this.callbackThreads, this.headerFormat, this.vipChannel,
                tls, this.proxies);
    }

    public ConnectionSettings withProxies(List<SocksProxy> proxies) {
        return new ConnectionSettings(this.connectTimeout, this.idleTimeout, this.nameServerTimeout,
                this.heartbeatInterval, this.eventLoopThreads, this.callbackThreads, this.headerFormat, this.vipChannel,
                this.tls, proxies);
    }

    private static void requireThreads(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more but was " + value);
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
