/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.HeartbeatCall;
import io.rocketproducer.internal.protocol.call.RemoteCall;
import io.rocketproducer.internal.protocol.call.RemoteCaller;
import io.rocketproducer.internal.protocol.call.UnregisterCall;
import io.rocketproducer.internal.route.RouteDirectory;
import io.rocketproducer.internal.route.VipChannel;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Registers the producer groups of this client with brokers, unregisters ended ones, and
 * records the broker versions from the responses. Brokers receive a heartbeat at regular
 * intervals, and immediately on every new connection: after a restart a broker knows no
 * groups, and sends no transaction checks until they are registered. Name servers supply
 * the brokers, so at most {@value #MAX_PER_SECOND} heartbeats are sent per second.
 * Thread-safe; never blocks.
 */
final class Heartbeats {

    /** Exceeds the number of masters of most clusters. */
    static final int MAX_PER_SECOND = 64;

    private static final Logger logger = LoggerFactory.getLogger(Heartbeats.class);

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    /** Maximum time between attempts to reconnect to a broker. */
    private static final long MAX_GAP_NANOS = Duration.ofSeconds(5).toNanos();

    private final String clientId;

    private final RemoteCaller caller;

    private final RouteDirectory routes;

    private final Timing timing;

    private final ProducerGroups groups;

    private final BrokerVersionCache versions;

    /** Addresses with a heartbeat in flight. */
    private final Set<Endpoint> inFlight = ConcurrentHashMap.newKeySet();

    /** Brokers that have responded before and are currently disconnected. */
    private final Map<Endpoint, Reconnect> lost = new ConcurrentHashMap<>();

    /** Brokers with a pending heartbeat, by address. Guarded by itself. */
    private final Map<Endpoint, Due> due = new LinkedHashMap<>();

    /** The start of the current second. Guarded by {@link #due}. */
    private long secondNanos;

    /** The number of heartbeats sent in that second. Guarded by {@link #due}. */
    private int sent;

    /** Guarded by {@link #due}. */
    private boolean isStepScheduled;

    private volatile Consumer<String> onReconnected = (broker) -> {
    };

    Heartbeats(String clientId, RemoteCaller caller, RouteDirectory routes, ProducerGroups groups, Timing timing) {
        this.clientId = clientId;
        this.caller = caller;
        this.routes = routes;
        this.groups = groups;
        this.timing = timing;
        this.secondNanos = timing.time().nanoTime();
        this.versions = new BrokerVersionCache(caller, this::heartbeat, timing.time());
    }

    /**
     * Sets the listener for brokers that respond on a new connection.
     * @param listener receives the broker name; must not block
     */
    void onReconnected(Consumer<String> listener) {
        this.onReconnected = listener;
    }

    /**
     * Registers a producer, also with the known brokers if it is the first of its group.
     * @param member the producer
     */
    void join(ProducerGroups.Member member) {
        if (this.groups.join(member)) {
            beat();
        }
    }

    /**
     * Removes a producer, and unregisters its group if it was the last one.
     * @param member the producer
     * @return completes once every broker has responded or failed; never exceptionally
     */
    CompletableFuture<Void> leave(ProducerGroups.Member member) {
        String group = member.group();
        if (!this.groups.leave(member) || this.groups.contains(group)) {
            return CompletableFuture.completedFuture(null);
        }
        UnregisterCall call = new UnregisterCall(this.clientId, group);
        return CompletableFuture
            .allOf(this.routes.brokers()
                .entrySet()
                .stream()
                .filter((broker) -> this.caller.isConnected(broker.getValue()))
                .map((broker) -> unregister(broker.getKey(), broker.getValue(), call))
                .toArray(CompletableFuture<?>[]::new))
            .thenRun(() -> registerAgain(group));
    }

    // A producer of the group that joined in the meantime has sent its heartbeat, but
    // brokers may have processed it before they unregistered the group
    private void registerAgain(String group) {
        if (this.groups.contains(group)) {
            beat();
        }
    }

    /** Sends a heartbeat to every known master. */
    // Regular heartbeats are not awaited
    @SuppressWarnings("FutureReturnValueIgnored")
    void beat() {
        announce();
    }

    /**
     * Sends a heartbeat to every known master.
     * @return completes once every broker has responded or failed; never exceptionally
     */
    CompletableFuture<Void> announce() {
        if (this.groups.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Void>> responses = new ArrayList<>();
        synchronized (this.due) {
            this.routes.brokers().forEach((broker, address) -> {
                Due known = this.due.computeIfAbsent(address, (added) -> new Due(broker, new CompletableFuture<>()));
                responses.add(known.responded());
            });
        }
        step();
        return CompletableFuture.allOf(responses.toArray(CompletableFuture<?>[]::new));
    }

    // Sends heartbeats up to the limit of this second, and schedules the rest
    private void step() {
        Map<Endpoint, Due> now = new LinkedHashMap<>();
        synchronized (this.due) {
            long nanos = this.timing.time().nanoTime();
            if (nanos - this.secondNanos >= SECOND_NANOS) {
                this.secondNanos = nanos;
                this.sent = 0;
            }
            Iterator<Map.Entry<Endpoint, Due>> next = this.due.entrySet().iterator();
            while (this.sent < MAX_PER_SECOND && next.hasNext()) {
                Map.Entry<Endpoint, Due> entry = next.next();
                next.remove();
                now.put(entry.getKey(), entry.getValue());
                this.sent++;
            }
            if (!this.due.isEmpty() && !this.isStepScheduled) {
                this.isStepScheduled = true;
                this.timing.time().schedule(this.timing.timers(), this::nextStep, SECOND_NANOS);
            }
        }
        HeartbeatCall call = heartbeat();
        now.forEach((address, broker) -> send(broker.name(), address, call,
                (responded) -> broker.responded().complete(null)));
    }

    private void nextStep() {
        synchronized (this.due) {
            this.isStepScheduled = false;
            // Removed brokers are skipped
            Set<Endpoint> known = Set.copyOf(this.routes.brokers().values());
            this.due.entrySet().removeIf((entry) -> !known.contains(entry.getKey()) && entry.getValue().skip());
        }
        step();
    }

    /**
     * Sends a heartbeat to a broker that seems to be unhealthy, if it is connected: the
     * connection may be half-open, or the process may hang.
     * @param broker the name of the broker
     */
    void check(String broker) {
        Endpoint address = this.routes.brokers().get(broker);
        if (address != null && this.caller.isConnected(address)) {
            sendNow(broker, address, (responded) -> {
            });
        }
    }

    /**
     * Handles an opened connection. If it leads to a broker without a heartbeat in
     * flight, one is sent: the broker may have restarted.
     * @param address the address
     */
    void onConnected(Endpoint address) {
        this.routes.brokers().forEach((broker, master) -> {
            if ((address.equals(master) || address.equals(VipChannel.of(master))) && !this.inFlight.contains(master)) {
                sendNow(broker, master, (responded) -> reconnected(broker, responded));
            }
        });
    }

    /**
     * Reconnects to brokers that have responded before and have lost their connection
     * since: they may hold half messages of this client. Called every second.
     */
    void reconnect() {
        long now = this.timing.time().nanoTime();
        int[] left = { MAX_PER_SECOND };
        this.routes.brokers().forEach((broker, address) -> {
            if (this.versions.known(address) == null || this.caller.isConnected(address)) {
                this.lost.remove(address);
                return;
            }
            Reconnect reconnect = this.lost.computeIfAbsent(address, (added) -> new Reconnect(now, 0));
            if (reconnect.isDue(now) && !this.inFlight.contains(address) && left[0]-- > 0) {
                this.lost.put(address, reconnect.next(now));
                sendNow(broker, address, (responded) -> reconnected(broker, responded));
            }
        });
    }

    /**
     * Removes brokers that no longer exist.
     * @param addresses the existing brokers
     */
    void retain(Set<Endpoint> addresses) {
        this.versions.retain(addresses);
        this.lost.keySet().retainAll(addresses);
    }

    /**
     * Returns the number of cached addresses.
     * @return from 0
     */
    int size() {
        synchronized (this.due) {
            return this.versions.size() + this.lost.size() + this.inFlight.size() + this.due.size();
        }
    }

    /**
     * Returns a heartbeat with the registered groups.
     * @return the call
     */
    HeartbeatCall heartbeat() {
        return new HeartbeatCall(this.clientId, this.groups.names());
    }

    BrokerVersionCache versions() {
        return this.versions;
    }

    private void reconnected(String broker, boolean responded) {
        if (responded) {
            this.onReconnected.accept(broker);
        }
    }

    private void sendNow(String broker, Endpoint address, Consumer<Boolean> ended) {
        if (!this.groups.isEmpty()) {
            send(broker, address, heartbeat(), ended);
        }
    }

    private CompletableFuture<Void> unregister(String broker, Endpoint address, UnregisterCall call) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        send(broker, address, call, (responded) -> ended.complete(null));
        return ended;
    }

    private <R> void send(String broker, Endpoint address, RemoteCall<R> call, Consumer<Boolean> ended) {
        this.inFlight.add(address);
        this.caller.probe(address, call, this.timing.timeoutNanos(), new CallHandler<>() {

            @Override
            public void onSuccess(R result) {
                Heartbeats.this.inFlight.remove(address);
                if (result instanceof Integer version) {
                    Heartbeats.this.versions.record(address, version);
                }
                ended.accept(true);
            }

            // Unavailable brokers are detected by sends and logged there
            @Override
            public void onFailure(CallFailure failure) {
                Heartbeats.this.inFlight.remove(address);
                logger.debug("Broker {} has no heartbeat of this client: {}", PeerText.of(broker), failure.text());
                ended.accept(false);
            }

        });
    }

    /**
     * The clock and the limits of heartbeats.
     *
     * @param time the clock
     * @param timers runs scheduled tasks
     * @param timeoutNanos the limit for a response
     */
    record Timing(Timekeeper time, ScheduledExecutorService timers, long timeoutNanos) {

    }

    /**
     * A broker with a pending heartbeat.
     *
     * @param name its name
     * @param responded completes when it has responded or failed
     */
    private record Due(String name, CompletableFuture<Void> responded) {

        boolean skip() {
            return this.responded.complete(null) || this.responded.isDone();
        }

    }

    /**
     * The schedule for reconnecting to a broker.
     *
     * @param dueNanos the time of the next attempt
     * @param attempts the number of attempts so far
     */
    private record Reconnect(long dueNanos, int attempts) {

        boolean isDue(long now) {
            return now - this.dueNanos >= 0;
        }

        Reconnect next(long now) {
            long gap = Math.min(MAX_GAP_NANOS, SECOND_NANOS << Math.min(this.attempts, 3));
            return new Reconnect(now + gap, this.attempts + 1);
        }

    }

}
