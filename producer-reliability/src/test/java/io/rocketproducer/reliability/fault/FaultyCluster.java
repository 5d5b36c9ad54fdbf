/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.awaitility.Awaitility;

import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

/**
 * Real brokers and a real name server, each behind a proxy that can fail. Brokers listen
 * at {@code 127.0.0.1} and register as {@code 127.0.0.2} with the same port, where their
 * proxies listen. Two proxies represent two name servers.
 */
// Hosts are numeric addresses: no name resolution
@SuppressWarnings("AddressSelection")
final class FaultyCluster implements AutoCloseable {

    private static final String BROKER_HOST = "127.0.0.1";

    private static final String PROXY_HOST = "127.0.0.2";

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private final EmbeddedRocketMQ servers;

    private final List<FaultProxy> proxies = new ArrayList<>();

    private final List<FaultProxy> nameServerProxies = new ArrayList<>();

    private final List<FaultProxy> movedProxies = new ArrayList<>();

    private volatile List<String> resolved;

    FaultyCluster(int brokers, Map<String, String> brokerProperties) {
        this(brokers, brokerProperties, List.of(), Path.of(System.getProperty("java.io.tmpdir")));
    }

    FaultyCluster(int brokers, Map<String, String> brokerProperties, List<String> jvmArgs, Path directory) {
        this.servers = EmbeddedRocketMQ.builder()
            .brokers(brokers)
            .heap("384m")
            .brokerProperty("brokerIP1", PROXY_HOST)
            .brokerProperty("transactionTimeOut", "5000")
            .brokerProperty("transactionCheckInterval", "5000")
            .brokerProperty("transactionCheckMax", "100")
            .brokerProperty("transactionOpBatchInterval", "500")
            .brokerProperties(brokerProperties)
            .jvmArgs(jvmArgs)
            .parentDirectory(directory)
            .startupTimeout(Duration.ofMinutes(3))
            .start();
        for (EmbeddedBroker broker : this.servers.brokers()) {
            this.proxies.add(new FaultProxy(this.eventLoops, new InetSocketAddress(PROXY_HOST, broker.port()),
                    new InetSocketAddress(BROKER_HOST, broker.port())));
        }
        this.nameServerProxies.add(nameServerProxy());
        this.nameServerProxies.add(nameServerProxy());
        this.resolved = nameServers();
    }

    private FaultProxy nameServerProxy() {
        return new FaultProxy(this.eventLoops, new InetSocketAddress(PROXY_HOST, 0),
                new InetSocketAddress(BROKER_HOST, this.servers.nameServerProcess().port()));
    }

    EmbeddedRocketMQ servers() {
        return this.servers;
    }

    EmbeddedBroker broker(int index) {
        return this.servers.brokers().get(index);
    }

    List<EmbeddedBroker> brokers() {
        return this.servers.brokers();
    }

    FaultProxy proxy(int index) {
        return this.proxies.get(index);
    }

    List<FaultProxy> proxies() {
        return this.proxies;
    }

    List<FaultProxy> nameServerProxies() {
        return this.nameServerProxies;
    }

    /**
     * Returns the addresses for the resolver of a client.
     * @return addresses of name servers, others after {@link #moveNameServers()}
     */
    List<String> resolved() {
        return this.resolved;
    }

    /**
     * Starts name servers at other addresses, which the resolver returns from now on. The
     * former ones refuse connections.
     */
    void moveNameServers() {
        List<FaultProxy> moved = List.of(nameServerProxy(), nameServerProxy());
        this.nameServerProxies.forEach(FaultProxy::refuse);
        this.movedProxies.addAll(moved);
        this.resolved = moved.stream().map(FaultProxy::address).toList();
    }

    /** Moves the name servers back to their former addresses. */
    void moveNameServersBack() {
        this.resolved = nameServers();
        heal();
    }

    List<String> nameServers() {
        return this.nameServerProxies.stream().map(FaultProxy::address).toList();
    }

    /** Undoes every network fault. */
    void heal() {
        this.proxies.forEach(FaultProxy::heal);
        this.nameServerProxies.forEach(FaultProxy::heal);
    }

    /**
     * Stops a broker with SIGTERM, and starts it again.
     * @param broker the broker
     */
    void restartGracefully(EmbeddedBroker broker) {
        broker.terminate();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !broker.isAlive());
        broker.restart();
    }

    @Override
    public void close() {
        this.proxies.forEach(FaultProxy::close);
        this.nameServerProxies.forEach(FaultProxy::close);
        this.movedProxies.forEach(FaultProxy::close);
        this.eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        this.servers.close();
    }

}
