package io.rocketproducer.internal.protocol;

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
 * Makes remote calls: from a call to a frame, and from the answer to what it says. Never
 * blocks.
 */
public final class RemoteCaller {

    private final Remoting remoting;

    private final RequestPreparation preparation;

    private final MalformedResponseLog malformed;

    /** Peers that are probed again, by one request at a time. */
    private final Set<Endpoint> probedAgain = ConcurrentHashMap.newKeySet();

    /**
     * A caller.
     * @param remoting carries the requests
     * @param preparation completes requests
     */
    public RemoteCaller(Remoting remoting, RequestPreparation preparation) {
        this.remoting = remoting;
        this.preparation = preparation;
        this.malformed = new MalformedResponseLog(preparation.time());
    }

    /**
     * Makes a call.
     * @param <R> what a good answer says
     * @param address where to
     * @param call the call
     * @param timeoutNanos the limit from now to the answer
     * @param handler learns the outcome
     */
    public <R> void call(Endpoint address, RemoteCall<R> call, long timeoutNanos, CallHandler<R> handler) {
        call(address, call, Function.identity(), timeoutNanos, handler);
    }

    /**
     * Makes a call and converts its response. The conversion is part of decoding:
     * whatever it throws fails the call as malformed.
     * @param <D> what the response says
     * @param <R> what it is converted to
     * @param address where to
     * @param call the call
     * @param conversion converts a response; called on an I/O thread, so it must not
     * block
     * @param timeoutNanos the limit from now to the response
     * @param handler notified of the outcome
     */
    public <D, R> void call(Endpoint address, RemoteCall<D> call, Function<? super D, R> conversion, long timeoutNanos,
            CallHandler<R> handler) {
        this.preparation.prepare(call.request(), address, timeoutNanos, handler,
                (request, remainingNanos) -> this.remoting.call(address, request, remainingNanos,
                        new Reply<>(this.malformed, address, call, conversion, handler)));
    }

    /**
     * Makes a call that every live peer responds to, even under load. If there is no
     * response in time, and nothing else arrived in the meantime, the connection is
     * closed: it may be half-open, which the network does not report.
     * @param <R> what a response says
     * @param address where to
     * @param call the call
     * @param timeoutNanos the limit from now to the response
     * @param handler notified of the outcome
     */
    public <R> void probe(Endpoint address, RemoteCall<R> call, long timeoutNanos, CallHandler<R> handler) {
        probe(address, call, Function.identity(), timeoutNanos, handler);
    }

    /**
     * Makes a call as {@link #probe(Endpoint, RemoteCall, long, CallHandler)} does, and
     * converts its response.
     * @param <D> what the response says
     * @param <R> what it is converted to
     * @param address where to
     * @param call the call
     * @param conversion converts a response as a part of decoding; must not block
     * @param timeoutNanos the limit from now to the response
     * @param handler notified of the outcome
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

    // Requests may wait for their response on a connection that went silent: whether the
    // peer responds on another one decides how long
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
     * Makes a call that the peer is asked not to answer.
     * @param address where to
     * @param call the call
     * @param timeoutNanos the limit from now until it is written
     * @param handler learns whether it was written
     */
    public void callOneWay(Endpoint address, RemoteCall<?> call, long timeoutNanos, CallHandler<Acknowledged> handler) {
        WriteHandler written = (failure) -> {
            if (failure == null) {
                handler.onSuccess(Acknowledged.YES);
            }
            else {
                handler.onFailure(CallFailure.notAnswered(failure));
            }
        };
        this.preparation.prepare(call.request().asOneWay(), address, timeoutNanos, handler,
                (request, remainingNanos) -> this.remoting.oneWay(address, request, remainingNanos, written));
    }

    /**
     * Whether code of the application is called before a request is made.
     * @return {@code true} if it may fail any request
     */
    public boolean callsUserCode() {
        return this.preparation.callsUserCode();
    }

    /**
     * Whether a connection to an address is open now.
     * @param address the address
     * @return {@code true} if a call need not wait for connecting
     */
    public boolean isConnected(Endpoint address) {
        return this.remoting.isConnected(address);
    }

    /**
     * Replaces connections that were secured with certificates which are no longer the
     * latest. Blocks as long as extensions of the application do.
     * @param greeting the first call over the new connection to an address, which
     * introduces this client
     * @param timeoutNanos the limit for its answer
     */
    public void renew(Function<Endpoint, RemoteCall<?>> greeting, long timeoutNanos) {
        this.remoting.renew((address) -> this.preparation.complete(greeting.apply(address).request(), address),
                timeoutNanos);
    }

    /**
     * Decodes the response to one call. The only place where responses are decoded:
     * whatever decoding throws, errors included, fails this call and no other.
     *
     * @param malformed logs malformed responses
     * @param address the peer
     * @param call the call
     * @param conversion converts what the response says
     * @param handler notified of the outcome
     * @param <D> what the response says
     * @param <R> what it is converted to
     */
    private record Reply<D, R>(MalformedResponseLog malformed, Endpoint address, RemoteCall<D> call,
            Function<? super D, R> conversion, CallHandler<R> handler) implements ReplyHandler {

        // The handler runs outside of the guard: what it throws is no fault of the
        // response, and must not call it a second time
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
     * The outcome of a probe that was repeated, in which no one else is interested.
     *
     * @param address the peer
     * @param probedAgain the peers that are probed again
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
