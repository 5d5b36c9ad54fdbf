/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.internal.extension.SigningCredentials;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.protocol.call.BrokerRequests;
import io.rocketproducer.internal.protocol.call.CommonHeaderFields;
import io.rocketproducer.internal.protocol.call.QueryRouteCall;
import io.rocketproducer.internal.protocol.call.RemoteCall;
import io.rocketproducer.internal.protocol.call.RemoteCaller;
import io.rocketproducer.internal.protocol.call.RequestPreparation;
import io.rocketproducer.internal.protocol.call.SendMessageCall;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.peer.Remotings;
import io.rocketproducer.internal.request.OpenRequests;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.route.NameServers;
import io.rocketproducer.internal.route.RouteDirectory;
import io.rocketproducer.internal.route.VipChannel;
import io.rocketproducer.internal.runtime.BrokerVersionProvider;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.spi.NameServerResolver;

/**
 * A running client: its connections, routes and threads. Shared by all producers with
 * equal {@link ClientSettings}.
 */
final class ClientInstance {

    private static final Logger logger = LoggerFactory.getLogger(ClientInstance.class);

    /** As in RocketMQ 5.5.0 {@code MQClientInstance}. */
    private static final Duration ADDRESS_SERVER_INTERVAL = Duration.ofMinutes(2);

    /**
     * After a restart, brokers check transactions only of groups that have registered
     * again.
     */
    private static final Duration RECONNECT_INTERVAL = Duration.ofSeconds(1);

    private static final long UNREGISTER_LIMIT_MILLIS = 1_000;

    private final ClientSettings settings;

    private final Timekeeper time;

    private final @Nullable ReloadingTlsContext tls;

    private final InetAddress localAddress;

    private final String clientId;

    private final ClientThreads threads;

    private final Remoting remoting;

    private final RemoteCaller caller;

    private final NameServers nameServers;

    private final RouteDirectory routes;

    private final BrokerHealth health;

    private final Heartbeats heartbeats;

    private final ReplyRegistration introductions;

    private final ProducerGroups groups;

    private final OpenRequests requests = new OpenRequests();

    private final Random random = new Random(ThreadLocalRandom.current().nextLong());

    private ClientInstance(ClientSettings settings, Timekeeper time) {
        this.settings = settings;
        this.time = time;
        this.groups = new ProducerGroups(time);
        TlsSettings tlsSettings = settings.effectiveTls();
        // Comes first, so that unusable files cannot leak resources
        this.tls = (tlsSettings != null) ? ReloadingTlsContext.open(tlsSettings, settings.tlsSource()) : null;
        this.localAddress = LocalAddress.find();
        this.clientId = LocalAddress.text(this.localAddress) + "@" + settings.instanceName() + "#"
                + ProcessHandle.current().pid() + "#" + Long.toHexString(ThreadLocalRandom.current().nextLong())
                + ((settings.unit().name() != null) ? "@" + settings.unit().name() : "")
                + (settings.unit().stream() ? "@STREAM" : "");
        this.threads = new ClientThreads(settings.connection().callbackThreads());
        SigningCredentials credentials = SigningCredentials.of(settings.credentialsProvider(), settings.credentials());
        this.remoting = Remotings.start(
                new RemotingSettings(settings.connection(), settings.instanceName(), credentials::latest, this.tls),
                new BrokerRequests(new BrokerRequestDispatcher(this.groups, this.requests), time), time);
        this.caller = new RemoteCaller(this.remoting,
                new RequestPreparation(
                        new CommonHeaderFields(settings.namespaceV2(), settings.unit(), settings.interceptors()),
                        credentials, this.threads.blocking(), this.threads.deadlines(), time));
        long nameServerTimeout = Nanos.of(settings.connection().nameServerTimeout());
        this.nameServers = new NameServers(this.caller, nameServerTimeout);
        this.routes = new RouteDirectory(this.nameServers, settings.topics(), time);
        this.health = new BrokerHealth(time, this.clientId);
        this.heartbeats = new Heartbeats(this.clientId, this.caller, this.routes, this.groups,
                new Heartbeats.Timing(time, this.threads.deadlines(), nameServerTimeout));
        this.introductions = new ReplyRegistration(this.routes, this.heartbeats);
    }

    /**
     * Starts a client. Makes no network call. Releases all resources if the start fails.
     * @param settings the settings shared by its producers
     * @param time the clock
     * @return a running client
     * @throws IllegalArgumentException if certificates or keys cannot be used
     */
    static ClientInstance start(ClientSettings settings, Timekeeper time) {
        ClientInstance client = new ClientInstance(settings, time);
        try {
            client.start();
        }
        catch (Throwable ex) {
            client.close().suppressIn(ex);
            throw ex;
        }
        return client;
    }

    private void start() {
        PlainTextCredentials.warn(this.clientId, this.settings);
        updateNameServers(Endpoint.parseAll(this.settings.nameServers()));
        this.routes.onNewBrokers(this.heartbeats::beat);
        this.remoting.onConnected(this.heartbeats::onConnected);
        this.health.onDown(this.heartbeats::check);
        this.heartbeats.onReconnected(this.health::reconnected);
        discover();
        repeat(this.routes::refreshDue, this.routes.refreshStep());
        Duration heartbeatInterval = this.settings.connection().heartbeatInterval();
        repeat(this::keepAlive, heartbeatInterval);
        // Connections closed because of the idle timeout are not reopened
        if (this.settings.connection().idleTimeout().compareTo(heartbeatInterval) > 0) {
            repeat(this.heartbeats::reconnect, RECONNECT_INTERVAL);
        }
        TlsSettings tlsSettings = this.settings.effectiveTls();
        if (tlsSettings != null) {
            repeat(this::renewTls, tlsSettings.reloadInterval());
        }
    }

    String clientId() {
        return this.clientId;
    }

    InetAddress localAddress() {
        return this.localAddress;
    }

    ClientThreads threads() {
        return this.threads;
    }

    RemoteCaller caller() {
        return this.caller;
    }

    RouteDirectory routes() {
        return this.routes;
    }

    NameServers nameServers() {
        return this.nameServers;
    }

    BrokerHealth health() {
        return this.health;
    }

    OpenRequests requests() {
        return this.requests;
    }

    BrokerVersionProvider versions() {
        return this.heartbeats.versions();
    }

    ReplyRegistration introductions() {
        return this.introductions;
    }

    /**
     * Registers a producer.
     * @param member the producer
     */
    void join(ProducerGroups.Member member) {
        this.heartbeats.join(member);
    }

    /**
     * Unregisters a producer; does nothing if it is not registered. Blocks for up to one
     * second.
     * @param member the producer
     */
    void leave(ProducerGroups.Member member) {
        await(this.heartbeats.leave(member));
    }

    /** Closes connections and terminates threads. Blocks for a few seconds at most. */
    void stop() {
        close();
    }

    private CloseSequence close() {
        return new CloseSequence("client " + this.clientId).step("connections", this.remoting::close)
            .step("threads", this.threads::end);
    }

    // The producer adds its own figures
    ProducerStatus.Builder status(ProducerState state) {
        return ProducerStatus.builder(state)
            .clientId(this.clientId)
            .nameServers(this.nameServers.outcomes())
            .brokers(brokers())
            .topics(this.routes.topics())
            .routeAge(this.routes.age())
            .connections(connections())
            .lookups(this.routes.lookups());
    }

    private List<BrokerStatus> brokers() {
        return this.routes.brokers()
            .entrySet()
            .stream()
            .map((master) -> BrokerStatus.builder(master.getKey(), master.getValue())
                .condition(this.health.condition(master.getKey()))
                .latency(this.health.latency(master.getKey()))
                .build())
            .toList();
    }

    private ProducerStatus.Connections connections() {
        Set<Endpoint> open = this.remoting.connected();
        Set<Endpoint> toNameServers = new HashSet<>(this.nameServers.addresses());
        int nameServerCount = (int) open.stream().filter(toNameServers::contains).count();
        return new ProducerStatus.Connections(nameServerCount, open.size() - nameServerCount);
    }

    /**
     * Returns the number of cached entries for brokers and addresses.
     * @return the number by kind of entry
     */
    Map<String, Integer> remembered() {
        return Map.of("masters", this.routes.brokers().size(), "health", this.health.size(), "heartbeats",
                this.heartbeats.size(), "addresses", this.remoting.addresses().size(), "name servers",
                this.nameServers.outcomes().size());
    }

    private void discover() {
        NameServerResolver resolver = this.settings.resolver();
        String addressServer = this.settings.addressServer();
        if (resolver != null) {
            discover(resolver, this.settings.topics().refreshInterval());
        }
        else if (addressServer != null) {
            discover(new AddressServer(addressServer, this.settings.unit().name(),
                    this.settings.connection().nameServerTimeout(), this.time), ADDRESS_SERVER_INTERVAL);
        }
    }

    private void discover(NameServerResolver resolver, Duration interval) {
        Discovery discovery = new Discovery(resolver, this.threads.blocking(), new Discovery.Listener() {

            @Override
            public void onAddresses(List<Endpoint> addresses) {
                updateNameServers(addresses);
            }

            @Override
            public void onFailure(String why) {
                ClientInstance.this.nameServers.unresolved(why);
            }

        }, this.time);
        this.nameServers.onAllUnreachable(discovery::askSoon);
        discovery.ask();
        repeat(discovery::ask, interval);
    }

    private void keepAlive() {
        this.heartbeats.beat();
        forgetUnused();
    }

    private void renewTls() {
        if (this.tls != null) {
            this.tls.refresh();
            this.caller.renew(this::greeting, Nanos.of(this.settings.connection().nameServerTimeout()));
        }
    }

    // Any request with a response; a heartbeat also registers the groups for the new
    // connection
    private RemoteCall<?> greeting(Endpoint address) {
        return this.nameServers.addresses().contains(address) ? new QueryRouteCall(SendMessageCall.DEFAULT_TOPIC)
                : this.heartbeats.heartbeat();
    }

    // Removes state of topics and brokers that no longer exist, connections first
    private void forgetUnused() {
        Map<String, Endpoint> brokers = this.routes.brokers();
        Set<Endpoint> known = new HashSet<>(brokers.values());
        known.addAll(this.nameServers.addresses());
        if (this.settings.connection().vipChannel()) {
            brokers.values().forEach((broker) -> known.add(VipChannel.of(broker)));
        }
        for (Endpoint address : this.remoting.addresses()) {
            if (!known.contains(address)) {
                this.remoting.disconnect(address);
            }
        }
        this.health.forgetAbsent(brokers.keySet());
        this.heartbeats.retain(known);
        this.introductions.forgetUnused();
        this.groups.all().forEach(ProducerGroups.Member::keepHouse);
    }

    // Route lookups pending at a removed name server move to another one
    private void updateNameServers(List<Endpoint> addresses) {
        List<Endpoint> before = this.nameServers.addresses();
        this.nameServers.update(addresses, this.random).forEach(this.remoting::disconnect);
        if (!this.nameServers.addresses().equals(before)) {
            this.routes.refreshAll();
        }
    }

    private void repeat(Runnable task, Duration interval) {
        repeat(task, interval, new Leases("Periodic task", 1));
    }

    // The deadline thread only starts it: files and extensions of the application may
    // block
    private void repeat(Runnable task, Duration interval, Leases running) {
        if (this.threads.deadlines().isShutdown()) {
            return;
        }
        this.time.schedule(this.threads.deadlines(), () -> {
            Lease lease = running.tryAcquire(this.time.nanoTime(), Long.MAX_VALUE);
            if (lease != null) {
                this.threads.blocking().run(() -> runPeriodic(task, interval, lease));
            }
            repeat(task, interval, running);
        }, Nanos.of(interval));
    }

    private static void runPeriodic(Runnable task, Duration interval, Lease lease) {
        try {
            task.run();
        }
        catch (Throwable ex) {
            logger.warn("Periodic task failed; next run in {}", interval, ex);
        }
        finally {
            lease.release();
        }
    }

    private static void await(CompletableFuture<Void> answers) {
        try {
            answers.get(UNREGISTER_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (ExecutionException | TimeoutException ex) {
            logger.debug("Not every broker confirmed that the producer is gone", ex);
        }
    }

}
