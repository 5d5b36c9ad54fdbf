package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How connections are opened, kept and used. Immutable. Producers share connections when
 * these, the name servers and the credentials are equal, and when the objects that supply
 * them, and certificates and further fields, are the same instances.
 *
 * @param connectTimeout the limit for opening a connection, TLS and SOCKS hand-shakes
 * included, default 3 s
 * @param idleTimeout a connection on which nothing is read or written for this long is
 * closed, default 2 min
 * @param nameServerTimeout the limit for one answer of one name server, default 3 s
 * @param heartbeatInterval time between heartbeats to a broker, at least 10 ms, default
 * 30 s
 * @param eventLoopThreads I/O threads of the client, default the smaller of 2 and the
 * number of processors
 * @param callbackThreads threads that complete futures and run hooks, default 1; not used
 * where the JVM has virtual threads
 * @param headerFormat how request headers are written, default
 * {@link HeaderFormat#BINARY}
 * @param vipChannel whether messages go to the brokers' second port, two below the first,
 * which consumers leave alone, default {@code false}
 * @param tls how connections are encrypted, default {@code null}: not at all, unless a
 * {@link io.rocketproducer.spi.TlsMaterialSource} is given
 * @param proxies SOCKS5 proxies; the first one whose destinations include a server is
 * used for it, default none
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
     * How the headers of requests are written. Answers are read in either form.
     */
    public enum HeaderFormat {

        /** RocketMQ's binary form: smaller, and cheaper for both sides. */
        BINARY,

        /** JSON, readable in a network capture. */
        JSON

    }

}
