/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SocksProxy;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.tls.TlsFailure;

/**
 * Opens channels. Each time it resolves the host again and tries all its addresses in
 * turn, through a proxy if configured, and with TLS if enabled. The channels it returns
 * are ready for frames.
 */
// The close future is not needed
@SuppressWarnings("FutureReturnValueIgnored")
public final class Connector {

    /**
     * Low and high water mark of the write buffer, in bytes. Large enough for a full
     * burst in one system call, and small enough to bound the memory that a peer costs
     * when it stops reading.
     */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 512 * 1024);

    private final HostResolver resolver;

    private final ChannelHandler pipeline;

    private final long timeoutNanos;

    private final ProxyRules proxies;

    private final @Nullable ReloadingTlsContext tls;

    private final Timekeeper time;

    public Connector(HostResolver resolver, ChannelHandler pipeline, ConnectionSettings settings,
            @Nullable ReloadingTlsContext tls, Timekeeper time) {
        this.resolver = resolver;
        this.pipeline = pipeline;
        this.timeoutNanos = Nanos.of(settings.connectTimeout());
        this.proxies = new ProxyRules(settings.proxies());
        this.tls = tls;
        this.time = time;
    }

    /**
     * Opens a channel. Called on the event loop.
     * @param address the server address
     * @param isProven whether a connection to the address was established before
     * @param eventLoop the event loop to register the channel with
     * @param listener notified of the result, on the event loop
     */
    @OnEventLoop
    public void connect(Endpoint address, boolean isProven, EventLoop eventLoop, Listener listener) {
        assert eventLoop.inEventLoop();
        SocksProxy proxy = this.proxies.find(address);
        Endpoint next = (proxy != null) ? proxy.address() : address;
        this.resolver.resolve(next.host(), isProven || proxy != null, eventLoop, new HostResolver.Listener() {

            @Override
            public void onResolved(List<InetAddress> addresses) {
                new Attempts(address, proxy, addresses, eventLoop, listener).nextOrFail();
            }

            @Override
            public void onFailure(Throwable cause) {
                listener.onFailure(cause);
            }

        });
    }

    /**
     * Returns the maximum time for opening a channel, including host resolution.
     * @return nanoseconds
     */
    public long limitNanos() {
        return this.timeoutNanos + this.resolver.limitNanos();
    }

    /**
     * Receives the outcome of connecting. Exactly one of its methods is called, once.
     */
    public interface Listener {

        /**
         * The channel is open.
         * @param channel the channel
         * @param tls the TLS context, {@code null} for plain text
         */
        void onConnected(Channel channel, @Nullable TlsContext tls);

        void onFailure(Throwable cause);

    }

    /**
     * Tries one address after another until one accepts.
     */
    private final class Attempts {

        private final Endpoint server;

        private final @Nullable SocksProxy proxy;

        private final @Nullable TlsContext tls;

        private final List<InetAddress> addresses;

        private final EventLoop eventLoop;

        private final Listener listener;

        @OnEventLoop
        private int tried;

        @OnEventLoop
        private boolean expired;

        @OnEventLoop
        private @Nullable TlsFailure insecure;

        Attempts(Endpoint server, @Nullable SocksProxy proxy, List<InetAddress> addresses, EventLoop eventLoop,
                Listener listener) {
            this.server = server;
            this.proxy = proxy;
            this.tls = (Connector.this.tls != null) ? Connector.this.tls.current() : null;
            this.addresses = addresses;
            this.eventLoop = eventLoop;
            this.listener = listener;
        }

        @OnEventLoop
        void nextOrFail() {
            try {
                next();
            }
            catch (Throwable ex) {
                // No memory for a channel, or no TLS engine: the attempt must complete
                this.listener.onFailure(ex);
            }
        }

        @OnEventLoop
        private void next() {
            assert this.eventLoop.inEventLoop();
            // The addresses share the timeout, so that an unresponsive one does not use
            // up all of it
            long limit = Connector.this.timeoutNanos / this.addresses.size();
            InetAddress address = this.addresses.get(this.tried++);
            ConnectionHandshake opening = new ConnectionHandshake(this.server, this.proxy, this.tls);
            ChannelFuture connecting = connect(address, opening);
            Timekeeper.Timeout timeout = Connector.this.time.schedule(this.eventLoop, () -> giveUp(connecting, opening),
                    limit);
            opening.follow(connecting, (failure) -> {
                timeout.cancel();
                if (this.eventLoop.inEventLoop()) {
                    ended(connecting.channel(), opening, failure);
                }
                else {
                    // Out of file descriptors: Netty created no channel, so no event loop
                    // runs this
                    this.eventLoop.execute(() -> ended(connecting.channel(), opening, failure));
                }
            });
        }

        private void giveUp(ChannelFuture connecting, ConnectionHandshake opening) {
            if (!opening.isOver()) {
                this.expired = true;
                connecting.channel().close();
            }
        }

        @OnEventLoop
        private void ended(Channel channel, ConnectionHandshake opening, @Nullable Throwable failure) {
            if (failure == null) {
                this.listener.onConnected(channel, this.tls);
                return;
            }
            channel.close();
            Throwable cause = failure;
            if (this.expired) {
                this.expired = false;
                cause = new ConnectTimeoutException("no response in time" + opening.step());
            }
            else if (failure instanceof TlsFailure tlsFailure) {
                this.insecure = tlsFailure;
            }
            if (this.tried < this.addresses.size() && !this.eventLoop.isShuttingDown()) {
                nextOrFail();
            }
            else {
                // A connection refused by another address must not hide a TLS failure
                this.listener.onFailure((this.insecure != null) ? this.insecure
                        : (cause instanceof IOException) ? cause : new IOException(cause));
            }
        }

        private ChannelFuture connect(InetAddress address, ConnectionHandshake opening) {
            SocksProxy proxy = this.proxy;
            if (proxy == null) {
                InetSocketAddress target = new InetSocketAddress(address, this.server.port());
                return bootstrap(opening, target).connect(target);
            }
            InetAddress literal = NetUtil.createInetAddressFromIpAddressString(this.server.host());
            InetSocketAddress target = (literal != null) ? new InetSocketAddress(literal, this.server.port())
                    : InetSocketAddress.createUnresolved(this.server.host(), this.server.port());
            return bootstrap(opening, new InetSocketAddress(address, proxy.address().port())).connect(target);
        }

        private Bootstrap bootstrap(ConnectionHandshake opening, InetSocketAddress via) {
            return new Bootstrap().group(this.eventLoop)
                .channelFactory(NioSocketChannel::new)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new ChannelInitializer<Channel>() {

                    @Override
                    protected void initChannel(Channel channel) {
                        opening.addTo(channel.pipeline(), via);
                        channel.pipeline().addLast(Connector.this.pipeline, opening);
                    }

                });
        }

    }

}
