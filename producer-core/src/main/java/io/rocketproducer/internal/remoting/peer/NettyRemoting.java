/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.RequestHandler;
import io.rocketproducer.internal.remoting.WriteHandler;
import io.rocketproducer.internal.remoting.connect.Connector;
import io.rocketproducer.internal.remoting.connect.HostLookup;
import io.rocketproducer.internal.remoting.connect.HostResolver;
import io.rocketproducer.internal.remoting.connect.ResolverLimits;
import io.rocketproducer.internal.remoting.loop.EventLoops;
import io.rocketproducer.internal.remoting.loop.NettyClasses;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.FrameEncoder;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * {@link Remoting} on Netty. Owns the threads and passes each call to the {@link Peer} of
 * its address.
 */
final class NettyRemoting implements Remoting {

    private static final String CLOSED = "the client is closed";

    private final Timekeeper time;

    private final AtomicBoolean closed = new AtomicBoolean();

    private final EventLoops eventLoops;

    private final HostResolver resolver;

    private final PeerRegistry directory;

    private volatile Consumer<Endpoint> onConnected = (address) -> {
    };

    NettyRemoting(RemotingSettings settings, RequestHandler requests, Timekeeper time) {
        this(settings, requests, time, HostLookup.SYSTEM, new PipelineInitializer());
    }

    NettyRemoting(RemotingSettings settings, RequestHandler requests, Timekeeper time, HostLookup lookup,
            ChannelHandler pipeline) {
        NettyClasses.initialize();
        ConnectionSettings connection = settings.connection();
        this.time = time;
        this.eventLoops = new EventLoops(connection.eventLoopThreads(),
                "rocket-producer-io-" + settings.threadNamePrefix());
        this.resolver = new HostResolver(lookup, "rocket-producer-resolve-" + settings.threadNamePrefix(),
                ResolverLimits.DEFAULT, time);
        Connector connector = new Connector(this.resolver, pipeline, connection, settings.tls(), time);
        ConnectionContext wiring = new ConnectionContext(connector, new FrameEncoder(connection.headerFormat()),
                requests, settings.credentials(), settings.tls(), Nanos.of(connection.idleTimeout()), time, this.closed,
                RemotingLogs.of(time), (address) -> this.onConnected.accept(address));
        this.directory = new PeerRegistry((address) -> new Peer(address, this.eventLoops.next(), wiring));
    }

    @Override
    public void call(Endpoint address, OutgoingFrame request, long timeoutNanos, ReplyHandler handler) {
        long now = this.time.nanoTime();
        Peer peer = peer(address);
        if (peer == null) {
            handler.onFailure(new RemotingException(Reason.CLOSED, address, false, CLOSED, null));
        }
        else {
            peer.submit(new ReplyCall(peer, request, timeoutNanos, now, handler));
        }
    }

    @Override
    public void oneWay(Endpoint address, OutgoingFrame request, long timeoutNanos, WriteHandler handler) {
        long now = this.time.nanoTime();
        Peer peer = peer(address);
        if (peer == null) {
            handler.onWritten(new RemotingException(Reason.CLOSED, address, false, CLOSED, null));
        }
        else {
            peer.submit(new OneWayCall(peer, request, timeoutNanos, now, handler));
        }
    }

    private @Nullable Peer peer(Endpoint address) {
        if (this.closed.get()) {
            return null;
        }
        try {
            return this.directory.peer(address);
        }
        catch (RejectedExecutionException ex) {
            return null;
        }
    }

    @Override
    public void onConnected(Consumer<Endpoint> listener) {
        this.onConnected = listener;
    }

    @Override
    public boolean isConnected(Endpoint address) {
        return this.directory.isConnected(address);
    }

    @Override
    public Set<Endpoint> connected() {
        return this.directory.connected();
    }

    @Override
    public Set<Endpoint> addresses() {
        return this.directory.addresses();
    }

    @Override
    public void disconnect(Endpoint address) {
        Peer peer = this.directory.remove(address);
        if (peer != null) {
            peer.retire(Reason.CONNECTION_LOST, "disconnected from " + address);
        }
    }

    @Override
    public void closeIfSilent(Endpoint address, long silenceNanos) {
        this.directory.ifKnown(address, (peer) -> peer.closeIfSilent(silenceNanos));
    }

    @Override
    public void whileAwaited(Endpoint address, Runnable probe) {
        this.directory.ifKnown(address, (peer) -> peer.whileAwaited(probe));
    }

    @Override
    public void renew(Function<Endpoint, OutgoingFrame> greeting, long timeoutNanos) {
        this.directory.all().forEach((peer) -> peer.renew(() -> greeting.apply(peer.address()), timeoutNanos));
    }

    @Override
    public void close() {
        this.closed.set(true);
        this.directory.all().forEach((peer) -> peer.retire(Reason.CLOSED, CLOSED));
        try {
            this.eventLoops.close();
            this.resolver.close();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        this.directory.all().forEach(Peer::refuseArrivals);
    }

}
