package io.rocketproducer.internal.instance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.CallHandler;
import io.rocketproducer.internal.protocol.HeartbeatCall;
import io.rocketproducer.internal.protocol.RemoteCaller;
import io.rocketproducer.internal.send.BrokerVersions;

/**
 * The versions that brokers told in their answers to heartbeats. A question that is under
 * way is shared by everybody who asks the same broker. Thread-safe; never blocks.
 */
final class ToldVersions implements BrokerVersions {

    private final RemoteCaller caller;

    private final Supplier<HeartbeatCall> question;

    private final ConcurrentMap<Endpoint, Integer> told = new ConcurrentHashMap<>();

    /** Those who wait for an answer. Guarded by itself. */
    private final Map<Endpoint, List<CallHandler<Integer>>> waiting = new HashMap<>();

    ToldVersions(RemoteCaller caller, Supplier<HeartbeatCall> question) {
        this.caller = caller;
        this.question = question;
    }

    void tell(Endpoint address, int version) {
        this.told.put(address, version);
    }

    /**
     * Forgets brokers that are gone.
     * @param addresses those that are not
     */
    void retain(Set<Endpoint> addresses) {
        this.told.keySet().retainAll(addresses);
    }

    int size() {
        return this.told.size();
    }

    @Override
    public @Nullable Integer known(Endpoint address) {
        return this.told.get(address);
    }

    @Override
    public void ask(Endpoint address, long timeoutNanos, CallHandler<Integer> handler) {
        synchronized (this.waiting) {
            List<CallHandler<Integer>> others = this.waiting.get(address);
            if (others != null) {
                others.add(handler);
                return;
            }
            this.waiting.put(address, new ArrayList<>(List.of(handler)));
        }
        this.caller.call(address, this.question.get(), timeoutNanos, new CallHandler<>() {

            @Override
            public void onSuccess(Integer version) {
                tell(address, version);
                takeWaiting(address).forEach((one) -> one.onSuccess(version));
            }

            @Override
            public void onFailure(CallFailure failure) {
                takeWaiting(address).forEach((one) -> one.onFailure(failure));
            }

        });
    }

    private List<CallHandler<Integer>> takeWaiting(Endpoint address) {
        synchronized (this.waiting) {
            List<CallHandler<Integer>> all = this.waiting.remove(address);
            return (all != null) ? all : List.of();
        }
    }

}
