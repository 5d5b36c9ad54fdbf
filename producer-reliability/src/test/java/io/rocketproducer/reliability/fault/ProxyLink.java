/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection through a {@link FaultProxy}, and the connection to the broker
 * behind it. All methods run on the one event loop of both.
 */
final class ProxyLink {

    private static final int MAX_FRAME = 32 * 1024 * 1024;

    private final FaultProxy proxy;

    private final Channel client;

    private final Queue<ByteBuf> beforeConnect = new ArrayDeque<>();

    private final Set<Integer> sends = new HashSet<>();

    private @Nullable Channel broker;

    private boolean connecting;

    private long brokerNotBefore;

    private long clientNotBefore;

    ProxyLink(FaultProxy proxy, Channel client) {
        this.proxy = proxy;
        this.client = client;
        client.pipeline().addLast(framing(), new ChannelInboundHandlerAdapter() {

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ProxyLink.this.proxy.rule().request(ProxyLink.this, (ByteBuf) message);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                close();
                ProxyLink.this.proxy.remove(ProxyLink.this);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                close();
            }

        });
    }

    /** Connects to the broker. */
    void connect() {
        if (this.connecting) {
            return;
        }
        this.connecting = true;
        new Bootstrap().group(this.client.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 3_000)
            .handler(new ChannelInitializer<Channel>() {

                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(framing(), new BrokerHandler());
                }

            })
            .connect(this.proxy.target())
            .addListener((ChannelFutureListener) (future) -> {
                if (future.isSuccess()) {
                    connected(future.channel());
                }
                else {
                    // As a client observes a terminated process
                    reset();
                }
            });
    }

    private void connected(Channel channel) {
        this.broker = channel;
        channel.config().setAutoRead(this.client.config().isAutoRead());
        while (!this.beforeConnect.isEmpty()) {
            channel.write(this.beforeConnect.poll());
        }
        channel.flush();
        if (!this.client.isActive()) {
            channel.close();
        }
    }

    void pause(boolean paused) {
        this.client.config().setAutoRead(!paused);
        if (this.broker != null) {
            this.broker.config().setAutoRead(!paused);
        }
        if (!paused) {
            connect();
        }
    }

    void toBroker(ByteBuf frame) {
        if (Frames.isSend(frame) && !Frames.isOneway(frame)) {
            this.sends.add(Frames.opaque(frame));
        }
        if (this.broker != null) {
            this.broker.writeAndFlush(frame);
        }
        else if (this.client.isActive()) {
            this.beforeConnect.add(frame);
        }
        else {
            frame.release();
        }
    }

    void toClient(ByteBuf frame) {
        this.client.writeAndFlush(frame);
    }

    void delayToBroker(long millis, ByteBuf frame) {
        long now = System.nanoTime();
        this.brokerNotBefore = Math.max(now + TimeUnit.MILLISECONDS.toNanos(millis), this.brokerNotBefore + 1);
        this.client.eventLoop().schedule(() -> toBroker(frame), this.brokerNotBefore - now, TimeUnit.NANOSECONDS);
    }

    void delayToClient(long millis, ByteBuf frame) {
        long now = System.nanoTime();
        this.clientNotBefore = Math.max(now + TimeUnit.MILLISECONDS.toNanos(millis), this.clientNotBefore + 1);
        this.client.eventLoop().schedule(() -> toClient(frame), this.clientNotBefore - now, TimeUnit.NANOSECONDS);
    }

    void later(long millis, Runnable action) {
        this.client.eventLoop().schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    /** Resets the client's connection, and closes the broker's gracefully. */
    void reset() {
        if (this.client.isActive()) {
            this.client.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        close();
    }

    /** Closes both connections after pending writes. */
    void close() {
        this.client.close();
        if (this.broker != null) {
            this.broker.close();
        }
        while (!this.beforeConnect.isEmpty()) {
            this.beforeConnect.poll().release();
        }
    }

    Channel client() {
        return this.client;
    }

    private static LengthFieldBasedFrameDecoder framing() {
        return new LengthFieldBasedFrameDecoder(MAX_FRAME, 0, 4);
    }

    /**
     * Reads from the broker.
     */
    private final class BrokerHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf frame = (ByteBuf) message;
            boolean send = Frames.isResponse(frame) && ProxyLink.this.sends.remove(Frames.opaque(frame));
            ProxyLink.this.proxy.rule().response(ProxyLink.this, frame, send);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            reset();
        }

    }

}
