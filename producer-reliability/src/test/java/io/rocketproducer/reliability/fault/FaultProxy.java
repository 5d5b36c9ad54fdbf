/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy between clients and one server. It decodes frames, and fails as set by its
 * rule. Thread-safe; methods block until done.
 */
final class FaultProxy implements AutoCloseable {

    private final EventLoopGroup eventLoops;

    private final InetSocketAddress target;

    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();

    private volatile InetSocketAddress address;

    private volatile ProxyRule rule = ProxyRule.PASS;

    private volatile boolean paused;

    private volatile @Nullable Channel server;

    /**
     * Starts a proxy.
     * @param eventLoops its event loops
     * @param address address to listen at; port 0 selects a free one
     * @param target the server behind it
     */
    FaultProxy(EventLoopGroup eventLoops, InetSocketAddress address, InetSocketAddress target) {
        this.eventLoops = eventLoops;
        this.address = address;
        this.target = target;
        listen();
    }

    /** Undoes every fault. */
    void heal() {
        this.rule = ProxyRule.PASS;
        this.paused = false;
        if (this.server == null) {
            listen();
        }
        this.links.forEach((link) -> link.client().eventLoop().execute(() -> link.pause(false)));
    }

    void rule(ProxyRule rule) {
        this.rule = rule;
    }

    /** Refuses connections and resets the open ones, as a host without the process. */
    void refuse() {
        Channel listening = this.server;
        if (listening != null) {
            listening.close().syncUninterruptibly();
            this.server = null;
        }
        resetAll();
    }

    /**
     * Resets the open connections. New ones are accepted, but not read.
     */
    void acceptSilently() {
        this.paused = true;
        resetAll();
    }

    /**
     * Passes no data in either direction, without closing connections, as a network
     * partition. Data in transit arrives when it is healed.
     */
    void partition() {
        this.paused = true;
        this.links.forEach((link) -> link.client().eventLoop().execute(() -> link.pause(true)));
    }

    private void resetAll() {
        this.links.forEach((link) -> link.client().eventLoop().execute(link::reset));
    }

    private void listen() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            this.server = new ServerBootstrap().group(this.eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<Channel>() {

                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }

                })
                .bind(this.address)
                .sync()
                .channel();
            return true;
        });
        this.address = (InetSocketAddress) this.server.localAddress();
    }

    private void accept(Channel channel) {
        ProxyLink link = new ProxyLink(this, channel);
        this.links.add(link);
        // After the channel is registered
        channel.eventLoop().execute(() -> link.pause(this.paused));
    }

    void remove(ProxyLink link) {
        this.links.remove(link);
    }

    ProxyRule rule() {
        return this.rule;
    }

    InetSocketAddress target() {
        return this.target;
    }

    /**
     * Returns the listen address.
     * @return {@code host:port}
     */
    String address() {
        return this.address.getAddress().getHostAddress() + ":" + this.address.getPort();
    }

    @Override
    public void close() {
        refuse();
    }

}
