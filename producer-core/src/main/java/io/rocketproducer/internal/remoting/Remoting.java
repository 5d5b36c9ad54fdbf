/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Sends requests over connections that are opened on first use and shared by all callers
 * of an address. Thread-safe; sending never blocks.
 */
public interface Remoting extends AutoCloseable {

    /**
     * Sends a request and passes its response to a handler.
     * @param address the server address
     * @param request the request
     * @param timeoutNanos the limit for connecting, sending and the response together
     * @param handler called exactly once, on an I/O thread or the calling thread
     */
    void call(Endpoint address, OutgoingFrame request, long timeoutNanos, ReplyHandler handler);

    /**
     * Sends a request without a response.
     * @param address the server address
     * @param request the request
     * @param timeoutNanos the limit for connecting and sending
     * @param handler called exactly once, with {@code null} when the request was written
     * to the socket
     */
    void oneWay(Endpoint address, OutgoingFrame request, long timeoutNanos, WriteHandler handler);

    /**
     * Sets the listener for opened connections.
     * @param listener called on an I/O thread with the address; must not block
     */
    void onConnected(Consumer<Endpoint> listener);

    /**
     * Returns whether a connection is open.
     * @param address the address
     * @return {@code true} if a call need not wait for connecting
     */
    boolean isConnected(Endpoint address);

    /**
     * Returns the addresses with an open connection.
     * @return a snapshot
     */
    Set<Endpoint> connected();

    /**
     * Returns the addresses that were called since they were last disconnected.
     * @return a snapshot
     */
    Set<Endpoint> addresses();

    /**
     * Closes the connection to an address that is no longer needed. Its calls in flight
     * fail.
     * @param address the address
     */
    void disconnect(Endpoint address);

    /**
     * Closes an unresponsive connection: it may be half-open without an error from the
     * network. Its calls in flight fail as lost, and the next call opens a new
     * connection. If calls await a late response, the connection stays open for these.
     * @param address the address
     * @param silenceNanos the minimum time without a frame from the peer; a frame that is
     * being received may take twice as long
     */
    void closeIfSilent(Endpoint address, long silenceNanos);

    /**
     * Calls back after a pause if requests to an address await a late response on an
     * unresponsive connection. A request on a new connection shows whether the peer
     * responds at all.
     * @param address the address
     * @param probe makes the request; called on an I/O thread, at most once
     */
    default void whileAwaited(Endpoint address, Runnable probe) {
    }

    /**
     * Replaces connections whose certificates are outdated. Calls in flight complete on
     * the old connection. Further calls use the new one once it is known to work; if it
     * does not, the old one remains in use.
     * @param greeting creates the first request on the new connection to an address
     * @param timeoutNanos the limit for its response
     */
    void renew(Function<Endpoint, OutgoingFrame> greeting, long timeoutNanos);

    /**
     * Closes all connections and terminates all threads. Calls in flight fail. Blocks
     * until the threads have terminated.
     */
    @Override
    void close();

}
