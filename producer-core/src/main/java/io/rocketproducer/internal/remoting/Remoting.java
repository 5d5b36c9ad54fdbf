package io.rocketproducer.internal.remoting;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Requests over connections that are opened when first needed and shared by everybody who
 * talks to the same address. Thread-safe; never blocks.
 */
public interface Remoting extends AutoCloseable {

    /**
     * Sends a request and hands its answer back.
     * @param address where to
     * @param request the request
     * @param timeoutNanos the limit for connecting, sending and the answer together
     * @param handler called exactly once, on an I/O thread or this one
     */
    void call(Endpoint address, OutgoingFrame request, long timeoutNanos, ReplyHandler handler);

    /**
     * Sends a request that is not answered.
     * @param address where to
     * @param request the request
     * @param timeoutNanos the limit for connecting and sending
     * @param handler called exactly once, with {@code null} when the request was written
     * to the socket
     */
    void oneWay(Endpoint address, OutgoingFrame request, long timeoutNanos, WriteHandler handler);

    /**
     * Sets the listener that is called for each connection that was opened.
     * @param listener called on an I/O thread with the address; must not block
     */
    void onConnected(Consumer<Endpoint> listener);

    /**
     * Whether a connection is open now.
     * @param address the address
     * @return {@code true} if a call need not wait for connecting
     */
    boolean isConnected(Endpoint address);

    /**
     * The addresses to which a connection is open now.
     * @return a snapshot
     */
    Set<Endpoint> connected();

    /**
     * The addresses to which there are or were calls since they were last disconnected.
     * @return a snapshot
     */
    Set<Endpoint> addresses();

    /**
     * Closes the connections to addresses nobody needs any more. What is in flight on
     * them fails.
     * @param address the address
     */
    void disconnect(Endpoint address);

    /**
     * Closes a connection over which nothing came for a while: it may be half-open, and
     * the network does not report it. Calls in flight on it fail as lost, and the next
     * call opens a new connection. If calls await a late response, the connection stays
     * open for these.
     * @param address the address
     * @param silenceNanos how long the peer must have been silent
     */
    void closeIfSilent(Endpoint address, long silenceNanos);

    /**
     * Calls back after a pause if requests to an address still wait for their response on
     * a connection that went silent: a request on a new connection shows whether the peer
     * responds at all.
     * @param address the address
     * @param probe makes the request; called on an I/O thread, at most once
     */
    default void whileAwaited(Endpoint address, Runnable probe) {
    }

    /**
     * Replaces connections that were secured with certificates which are no longer the
     * latest. Calls in flight end where they are; further ones go over the new connection
     * as soon as it is known to work. Where it does not, the old one stays.
     * @param greeting what is asked first over the new connection to an address
     * @param timeoutNanos the limit for its answer
     */
    void renew(Function<Endpoint, OutgoingFrame> greeting, long timeoutNanos);

    /**
     * Closes all connections and ends all threads; what is in flight fails. Blocks until
     * the threads have ended.
     */
    @Override
    void close();

}
