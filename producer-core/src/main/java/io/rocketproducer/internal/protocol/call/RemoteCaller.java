/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.WriteHandler;
import io.rocketproducer.internal.wire.Frame;

/**
 * Makes remote calls: encodes requests and decodes responses. Never blocks.
 */
public final class RemoteCaller {

    private final Remoting remoting;

    private final RequestPreparation preparation;

    private final MalformedResponseLog malformed;

    /** Peers with a repeated probe in flight, one at a time. */
    private final Set<Endpoint> probedAgain = ConcurrentHashMap.newKeySet();

    /**
     * Creates a caller.
     * @param remoting sends the requests
     * @param preparation completes requests
     */
    public RemoteCaller(Remoting remoting, RequestPreparation preparation) {
        this.remoting = remoting;
        this.preparation = preparation;
        this.malformed = new MalformedResponseLog(preparation.time());
    }

    /**
     * Makes a call.
     * @param <R> the type of a successful response
     * @param address the server
     * @param call the call
     * @param timeoutNanos the limit from now to the response
     * @param handler receives the outcome
     */
    public <R> void call(Endpoint address, RemoteCall<R> call, long timeoutNanos, CallHandler<R> handler) {
        call(address, call, Function.identity(), timeoutNanos, handler);
    }

    /**
     * Makes a call and converts its response. The conversion is part of decoding: an
     * exception or error in it fails the call as malformed.
     * @param <D> the type of the response
     * @param <R> the type it is converted to
     * @param address the server
     * @param call the call
     * @param conversion converts a response; called on an I/O thread, so it must not
     * block
     * @param timeoutNanos the limit from now to the response
     * @param handler receives the outcome
     */
    public <D, R> void call(Endpoint address, RemoteCall<D> call, Function<? super D, R> conversion, long timeoutNanos,
            CallHandler<R> handler) {
        this.preparation.prepare(call.request(), address, timeoutNanos, handler,
                (request, remainingNanos) -> this.remoting.call(address, request, remainingNanos,
                        new Reply<>(this.malformed, address, call, conversion, handler)));
    }

    /**
     * Makes a call that every live peer responds to, even under load. If the call times
     * out and no other frame has arrived in that time, the connection is closed: it may
     * be half-open, which the network does not report.
     * @param <R> the type of the response
     * @param address the server
     * @param call the call
     * @param timeoutNanos the limit from now to the response
     * @param handler receives the outcome
     */
    public <R> void probe(Endpoint address, RemoteCall<R> call, long timeoutNanos, CallHandler<R> handler) {
        probe(address, call, Function.identity(), timeoutNanos, handler);
    }

    /**
     * Makes a call like {@link #probe(Endpoint, RemoteCall, long, CallHandler)}, and
     * converts its response.
     * @param <D> the type of the response
     * @param <R> the type it is converted to
     * @param address the server
     * @param call the call
     * @param conversion converts a response as a part of decoding; must not block
     * @param timeoutNanos the limit from now to the response
     * @param handler receives the outcome
     */
    public <D, R> void probe(Endpoint address, RemoteCall<D> call, Function<? super D, R> conversion, long timeoutNanos,
            CallHandler<R> handler) {
        call(address, call, conversion, timeoutNanos, new CallHandler<>() {
            @Override
            public void onSuccess(R result) {
                handler.onSuccess(result);
            }

            @Override
            public void onFailure(CallFailure failure) {
                if (failure.kind() == CallFailure.Kind.TIMED_OUT) {
                    RemoteCaller.this.remoting.closeIfSilent(address, timeoutNanos);
                }
                handler.onFailure(failure);
                probeWhileAwaited(address, call, timeoutNanos, failure);
            }
        });
    }

    // Requests may await a late response on an unresponsive connection; how long depends
    // on whether the peer responds on another one
    private <D> void probeWhileAwaited(Endpoint address, RemoteCall<D> call, long timeoutNanos, CallFailure failure) {
        if (failure.kind() == CallFailure.Kind.TIMED_OUT || failure.kind() == CallFailure.Kind.UNREACHABLE
                || failure.kind() == CallFailure.Kind.CONNECTION_LOST) {
            this.remoting.whileAwaited(address, () -> {
                if (this.probedAgain.add(address)) {
                    probe(address, call, (reply) -> reply, timeoutNanos, new ProbeAgain(address, this.probedAgain));
                }
            });
        }
    }

    /**
     * Makes a call without a response.
     * @param address the server
     * @param call the call
     * @param timeoutNanos the limit from now until it is written
     * @param handler notified when it was written or has failed
     */
    public void callOneWay(Endpoint address, RemoteCall<?> call, long timeoutNanos, CallHandler<Ack> handler) {
        WriteHandler written = (failure) -> {
            if (failure == null) {
                handler.onSuccess(Ack.YES);
            }
            else {
                handler.onFailure(CallFailure.notAnswered(failure));
            }
        };
        this.preparation.prepare(call.request().asOneWay(), address, timeoutNanos, handler,
                (request, remainingNanos) -> this.remoting.oneWay(address, request, remainingNanos, written));
    }

    /**
     * Returns whether application code is called before each request.
     * @return {@code true} if such code may fail any request
     */
    public boolean callsUserCode() {
        return this.preparation.callsUserCode();
    }

    /**
     * Returns whether a connection to an address is open.
     * @param address the address
     * @return {@code true} if a call need not wait for connecting
     */
    public boolean isConnected(Endpoint address) {
        return this.remoting.isConnected(address);
    }

    /**
     * Replaces connections whose certificates are outdated. Blocks as long as extensions
     * of the application do.
     * @param greeting the first call on the new connection to an address, which registers
     * this client
     * @param timeoutNanos the limit for its response
     */
    public void renew(Function<Endpoint, RemoteCall<?>> greeting, long timeoutNanos) {
        this.remoting.renew((address) -> this.preparation.complete(greeting.apply(address).request(), address),
                timeoutNanos);
    }

    /**
     * Decodes the response to one call. The only place where responses are decoded: any
     * exception or error in decoding fails this call and no other.
     *
     * @param malformed logs malformed responses
     * @param address the peer
     * @param call the call
     * @param conversion converts the decoded response
     * @param handler receives the outcome
     * @param <D> the type of the response
     * @param <R> the type it is converted to
     */
    private record Reply<D, R>(MalformedResponseLog malformed, Endpoint address, RemoteCall<D> call,
            Function<? super D, R> conversion, CallHandler<R> handler) implements ReplyHandler {

        // The handler runs outside of the try block: its exceptions are not a fault of
        // the response, and must not notify it twice
        @Override
        public void onReply(Frame reply) {
            decode(reply).run();
        }

        private Runnable decode(Frame reply) {
            try {
                if (!this.call.accepts(reply.code())) {
                    CallFailure rejection = CallFailure.rejected(reply.code(), reply.remark());
                    return () -> this.handler.onFailure(rejection);
                }
                R result = this.conversion.apply(this.call.readReply(reply));
                return () -> this.handler.onSuccess(result);
            }
            catch (Throwable ex) {
                CallFailure failure = CallFailure.malformed(ex);
                return () -> {
                    this.malformed.warn(this.address, this.call, failure);
                    this.handler.onFailure(failure);
                };
            }
        }

        @Override
        public void onFailure(RemotingException failure) {
            this.handler.onFailure(CallFailure.notAnswered(failure));
        }

        @Override
        public boolean awaitsLateResponse() {
            return this.handler.awaitsLateResponse();
        }

        @Override
        public void onLate(RemotingException failure) {
            this.handler.onLate(CallFailure.notAnswered(failure));
        }

    }

    /**
     * The outcome of a repeated probe, which is not reported further.
     *
     * @param address the peer
     * @param probedAgain the peers with a repeated probe in flight
     */
    private record ProbeAgain(Endpoint address, Set<Endpoint> probedAgain) implements CallHandler<Object> {

        @Override
        public void onSuccess(Object result) {
            this.probedAgain.remove(this.address);
        }

        @Override
        public void onFailure(CallFailure failure) {
            this.probedAgain.remove(this.address);
        }

    }

}
