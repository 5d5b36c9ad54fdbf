package io.rocketproducer.internal.remoting;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.TlsKeeper;
import io.rocketproducer.internal.wire.FrameEncoder;

/**
 * What all connections of one remoting share.
 *
 * @param connector opens channels
 * @param encoder writes frames
 * @param requests answers what servers ask
 * @param credentials signs requests
 * @param tls secures connections
 * @param idleNanos after how long without a byte a connection is closed
 * @param time the clock
 * @param closed whether the remoting is closed
 * @param logs the log lines that servers can cause
 * @param connected receives the address of each connection that was opened
 */
record Wiring(Connector connector, FrameEncoder encoder, RequestHandler requests,
        @Nullable Supplier<@Nullable Credentials> credentials, @Nullable TlsKeeper tls, long idleNanos, Timekeeper time,
        AtomicBoolean closed, RemotingLogs logs, Consumer<Endpoint> connected) {

}
