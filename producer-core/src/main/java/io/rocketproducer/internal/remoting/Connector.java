package io.rocketproducer.internal.remoting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Opens channels: resolves the host anew and tries all its addresses in turn.
 */
// Nobody waits for a close
@SuppressWarnings("FutureReturnValueIgnored")
final class Connector {

    /**
     * Bytes waiting for the socket at which a channel takes no more, and at which it
     * takes again. Large enough for a full burst in one system call, small enough that a
     * peer that stopped reading costs little.
     */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 512 * 1024);

    private final HostResolver resolver;

    private final ChannelHandler pipeline;

    private final long timeoutNanos;

    private final Timekeeper time;

    Connector(HostResolver resolver, ChannelHandler pipeline, long timeoutNanos, Timekeeper time) {
        this.resolver = resolver;
        this.pipeline = pipeline;
        this.timeoutNanos = timeoutNanos;
        this.time = time;
    }

    /**
     * Opens a channel. Called on the event loop.
     * @param address where to
     * @param eventLoop the owner of the channel to be
     * @param listener learns the result, on the event loop
     */
    @OnEventLoop
    void connect(Endpoint address, EventLoop eventLoop, Listener listener) {
        assert eventLoop.inEventLoop();
        this.resolver.resolve(address.host(), eventLoop, new HostResolver.Listener() {

            @Override
            public void onResolved(List<InetAddress> addresses) {
                new Attempts(address.port(), addresses, eventLoop, listener).next();
            }

            @Override
            public void onFailure(Throwable cause) {
                listener.onFailure(cause);
            }

        });
    }

    /**
     * Learns how connecting ended. One of the methods is called, once.
     */
    interface Listener {

        void onConnected(Channel channel);

        void onFailure(Throwable cause);

    }

    /**
     * One address after the other, until one accepts.
     */
    private final class Attempts {

        private final int port;

        private final List<InetAddress> addresses;

        private final EventLoop eventLoop;

        private final Listener listener;

        @OnEventLoop
        private int tried;

        @OnEventLoop
        private boolean expired;

        Attempts(int port, List<InetAddress> addresses, EventLoop eventLoop, Listener listener) {
            this.port = port;
            this.addresses = addresses;
            this.eventLoop = eventLoop;
            this.listener = listener;
        }

        @OnEventLoop
        void next() {
            assert this.eventLoop.inEventLoop();
            // The addresses left share the time, so that a mute one leaves some to the
            // rest
            long limit = Connector.this.timeoutNanos / this.addresses.size();
            InetAddress address = this.addresses.get(this.tried++);
            ChannelFuture connecting = bootstrap().connect(new InetSocketAddress(address, this.port));
            Timekeeper.Timeout timeout = Connector.this.time.schedule(this.eventLoop, () -> giveUp(connecting), limit);
            connecting.addListener((future) -> {
                timeout.cancel();
                if (this.eventLoop.inEventLoop()) {
                    ended(connecting);
                }
                else {
                    // Out of file descriptors: Netty had no channel, hence no loop of it
                    this.eventLoop.execute(() -> ended(connecting));
                }
            });
        }

        private void giveUp(ChannelFuture connecting) {
            if (!connecting.isDone()) {
                this.expired = true;
                connecting.channel().close();
            }
        }

        @OnEventLoop
        private void ended(ChannelFuture connecting) {
            Throwable cause = connecting.cause();
            if (cause == null) {
                this.listener.onConnected(connecting.channel());
                return;
            }
            if (this.expired) {
                this.expired = false;
                cause = new ConnectTimeoutException("no answer in time");
            }
            if (this.tried < this.addresses.size() && !this.eventLoop.isShuttingDown()) {
                next();
            }
            else {
                this.listener.onFailure((cause instanceof IOException) ? cause : new IOException(cause));
            }
        }

        private Bootstrap bootstrap() {
            return new Bootstrap().group(this.eventLoop)
                .channelFactory(NioSocketChannel::new)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(Connector.this.pipeline);
        }

    }

}
