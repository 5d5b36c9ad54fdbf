/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SocksProxy;
import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.tls.TlsContext;

/**
 * Performs the SOCKS and TLS handshakes of a new connection. Stays at the end of the
 * pipeline until both are complete, and keeps their failures from being reported twice.
 * Confined to the event loop of the channel.
 */
// Listeners are notified in any case
@SuppressWarnings("FutureReturnValueIgnored")
final class ConnectionHandshake extends ChannelInboundHandlerAdapter {

    private static final Logger logger = LoggerFactory.getLogger(ConnectionHandshake.class);

    private final Endpoint server;

    private final @Nullable SocksProxy proxy;

    private final @Nullable TlsContext tls;

    private @Nullable Socks5ProxyHandler proxyHandler;

    private @Nullable SslHandler tlsHandler;

    private String step = "";

    private boolean over;

    ConnectionHandshake(Endpoint server, @Nullable SocksProxy proxy, @Nullable TlsContext tls) {
        this.server = server;
        this.proxy = proxy;
        this.tls = tls;
    }

    /**
     * Adds the handlers for the proxy and TLS.
     * @param pipeline an empty pipeline
     * @param via the resolved address to connect to: the proxy's if there is one
     */
    void addTo(ChannelPipeline pipeline, InetSocketAddress via) {
        if (this.proxy != null) {
            // Without username and password it offers no authentication
            this.proxyHandler = new Socks5ProxyHandler(via, this.proxy.username(), this.proxy.password());
            // The connector applies one timeout to all handshakes
            this.proxyHandler.setConnectTimeoutMillis(0);
            pipeline.addLast(this.proxyHandler);
        }
        if (this.tls != null) {
            this.tlsHandler = this.tls.newHandler(pipeline.channel().alloc(), this.server);
            pipeline.addLast(this.tlsHandler);
        }
    }

    /**
     * Waits for the TCP connection and all handshakes.
     * @param connecting the TCP connection attempt
     * @param listener receives the failure, or {@code null} when frames can be written
     */
    void follow(ChannelFuture connecting, Consumer<@Nullable Throwable> listener) {
        connecting.addListener((future) -> {
            if (future.isSuccess()) {
                proxied(connecting, listener);
            }
            else {
                end(listener, throughProxy(future.cause()));
            }
        });
    }

    /**
     * Returns the pending step, for the message of a timeout.
     * @return empty while the TCP connection is pending
     */
    String step() {
        return this.step;
    }

    /**
     * Returns whether the listener has been notified.
     * @return {@code false} while a step is pending
     */
    boolean isOver() {
        return this.over;
    }

    private void proxied(ChannelFuture connected, Consumer<@Nullable Throwable> listener) {
        Socks5ProxyHandler handler = this.proxyHandler;
        if (handler == null) {
            secured(connected, listener);
            return;
        }
        this.step = " in the handshake with SOCKS proxy " + ((this.proxy != null) ? this.proxy.address() : "");
        handler.connectFuture().addListener((future) -> {
            if (future.isSuccess()) {
                secured(connected, listener);
            }
            else {
                end(listener, throughProxy(future.cause()));
            }
        });
    }

    private void secured(ChannelFuture connected, Consumer<@Nullable Throwable> listener) {
        SslHandler handler = this.tlsHandler;
        if (handler == null) {
            done(connected, listener);
            return;
        }
        this.step = " in the TLS handshake";
        handler.handshakeFuture().addListener((future) -> {
            if (future.isSuccess()) {
                done(connected, listener);
            }
            else {
                end(listener, (this.tls != null) ? this.tls.handshakeFailure(future.cause()) : future.cause());
            }
        });
    }

    private void done(ChannelFuture connected, Consumer<@Nullable Throwable> listener) {
        connected.channel().pipeline().remove(this);
        end(listener, null);
    }

    private void end(Consumer<@Nullable Throwable> listener, @Nullable Throwable failure) {
        this.over = true;
        listener.accept(failure);
    }

    private @Nullable Throwable throughProxy(@Nullable Throwable cause) {
        return (this.proxy != null && cause != null)
                ? new IOException("SOCKS proxy " + this.proxy.address() + ": " + PeerText.of(cause.getMessage()), cause)
                : cause;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        logger.debug("ConnectionHandshake a connection to {} fails: {}", this.server, PeerText.of(cause.toString()));
    }

}
