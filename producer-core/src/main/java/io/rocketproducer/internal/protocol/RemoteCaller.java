package io.rocketproducer.internal.protocol;

import java.util.function.Function;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.WriteHandler;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.WireException;

/**
 * Makes remote calls: from a call to a frame, and from the answer to what it says. Never
 * blocks.
 */
public final class RemoteCaller {

    private final Remoting remoting;

    private final RequestPreparation preparation;

    /**
     * A caller.
     * @param remoting carries the requests
     * @param preparation completes requests
     */
    public RemoteCaller(Remoting remoting, RequestPreparation preparation) {
        this.remoting = remoting;
        this.preparation = preparation;
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
        this.preparation.prepare(call.request(), address, timeoutNanos, handler, (request,
                remainingNanos) -> this.remoting.call(address, request, remainingNanos, new Reply<>(call, handler)));
    }

    /**
     * Makes a call that every peer that lives answers, however much it has to do. If
     * there is no answer in time, and nothing else came meanwhile, the connection is
     * closed: it may lead nowhere, and the network does not say so.
     * @param <R> what a good answer says
     * @param address where to
     * @param call the call
     * @param timeoutNanos the limit from now to the answer
     * @param handler learns the outcome
     */
    public <R> void probe(Endpoint address, RemoteCall<R> call, long timeoutNanos, CallHandler<R> handler) {
        call(address, call, timeoutNanos, new CallHandler<>() {

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
            }

        });
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
     * Reads the answer of one call.
     *
     * @param call the call
     * @param handler learns the outcome
     * @param <R> what a good answer says
     */
    private record Reply<R>(RemoteCall<R> call, CallHandler<R> handler) implements ReplyHandler {

        @Override
        public void onReply(Frame reply) {
            if (!this.call.accepts(reply.code())) {
                this.handler.onFailure(CallFailure.rejected(reply.code(), reply.remark()));
                return;
            }
            R result;
            try {
                result = this.call.readReply(reply);
            }
            catch (WireException ex) {
                this.handler.onFailure(CallFailure.malformed(ex));
                return;
            }
            this.handler.onSuccess(result);
        }

        @Override
        public void onFailure(RemotingException failure) {
            this.handler.onFailure(CallFailure.notAnswered(failure));
        }

    }

}
