/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
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
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.HeartbeatCall;
import io.rocketproducer.internal.protocol.call.RemoteCaller;
import io.rocketproducer.internal.runtime.BrokerVersionProvider;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Caches the broker versions from heartbeat responses. Concurrent queries for one broker
 * share a single heartbeat. Thread-safe; never blocks.
 */
final class BrokerVersionCache implements BrokerVersionProvider {

    private final RemoteCaller caller;

    private final Supplier<HeartbeatCall> heartbeat;

    private final Timekeeper time;

    private final ConcurrentMap<Endpoint, Integer> versions = new ConcurrentHashMap<>();

    /** Pending queries. Guarded by itself. */
    private final Map<Endpoint, Waiting> waiting = new HashMap<>();

    BrokerVersionCache(RemoteCaller caller, Supplier<HeartbeatCall> heartbeat, Timekeeper time) {
        this.caller = caller;
        this.heartbeat = heartbeat;
        this.time = time;
    }

    void record(Endpoint address, int version) {
        this.versions.put(address, version);
    }

    /**
     * Removes brokers that no longer exist.
     * @param addresses the existing brokers
     */
    void retain(Set<Endpoint> addresses) {
        this.versions.keySet().retainAll(addresses);
    }

    int size() {
        return this.versions.size();
    }

    @Override
    public @Nullable Integer known(Endpoint address) {
        return this.versions.get(address);
    }

    @Override
    public void query(Endpoint address, long timeoutNanos, CallHandler<Integer> handler) {
        long now = this.time.nanoTime();
        Lease lease;
        synchronized (this.waiting) {
            Waiting others = this.waiting.computeIfAbsent(address, (added) -> new Waiting(added, new ArrayList<>(1)));
            others.handlers.add(handler);
            lease = others.queries.tryAcquire(now, timeoutNanos);
        }
        if (lease == null) {
            return;
        }
        try {
            this.caller.call(address, this.heartbeat.get(), timeoutNanos, new CallHandler<>() {

                @Override
                public void onSuccess(Integer version) {
                    record(address, version);
                    takeWaiting(address).forEach((one) -> one.onSuccess(version));
                }

                @Override
                public void onFailure(CallFailure failure) {
                    takeWaiting(address).forEach((one) -> one.onFailure(failure));
                }

            });
        }
        catch (Throwable ex) {
            takeWaiting(address).forEach((one) -> one.onFailure(CallFailure.notWritable(ex)));
        }
    }

    private List<CallHandler<Integer>> takeWaiting(Endpoint address) {
        synchronized (this.waiting) {
            Waiting all = this.waiting.remove(address);
            return (all != null) ? all.handlers : List.of();
        }
    }

    /**
     * The pending query for one broker.
     *
     * @param queries held while the heartbeat is in flight
     * @param handlers the waiting callers
     */
    private record Waiting(Leases queries, List<CallHandler<Integer>> handlers) {

        Waiting(Endpoint address, List<CallHandler<Integer>> handlers) {
            this(new Leases("Version of " + address, 1), handlers);
        }

    }

}
