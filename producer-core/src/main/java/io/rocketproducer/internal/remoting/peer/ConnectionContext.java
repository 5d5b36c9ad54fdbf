/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.RequestHandler;
import io.rocketproducer.internal.remoting.connect.Connector;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.internal.wire.FrameEncoder;

/**
 * Context shared by all connections of one remoting.
 *
 * @param connector opens channels
 * @param encoder encodes frames
 * @param requests handles requests of servers
 * @param credentials signs requests
 * @param tls secures connections
 * @param idleNanos the time without a byte after which a connection is closed
 * @param time the clock
 * @param closed whether the remoting is closed
 * @param logs the loggers for events that servers can cause
 * @param connected receives the address of each opened connection
 */
record ConnectionContext(Connector connector, FrameEncoder encoder, RequestHandler requests,
        @Nullable Supplier<@Nullable Credentials> credentials, @Nullable ReloadingTlsContext tls, long idleNanos,
        Timekeeper time, AtomicBoolean closed, RemotingLogs logs, Consumer<Endpoint> connected) {

}
