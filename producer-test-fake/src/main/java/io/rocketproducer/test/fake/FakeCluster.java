/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fake name server and fake brokers on free loopback ports. They start in milliseconds,
 * keep messages in memory, and fail on request.
 *
 * <pre>
 * try (FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 4)) {
 *     cluster.broker("a").busy();
 *     ... a producer with nameServers(cluster.nameServers()) sends ...
 *     assertThat(cluster.received("orders")).hasSize(1);
 * }
 * </pre>
 *
 * Faults are injected at a {@link FakeBroker} or at the {@link FakeNameServer}; routes
 * are changed by {@link #topic(String, int, String...)} and {@link #forget(String)}.
 * Thread-safe. {@link #close()} ends all threads and closes all sockets.
 */
public final class FakeCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final FakeStore store = new FakeStore();

    private final FakeNameServer nameServer;

    private final Map<String, FakeBroker> brokers = new LinkedHashMap<>();

    private FakeCluster(String host, String[] brokerNames) {
        this.nameServer = new FakeNameServer(host);
        for (String name : brokerNames) {
            this.brokers.put(name, new FakeBroker(name, host, this.store));
        }
    }

    /**
     * Starts a cluster with one broker, {@code broker-a}, on which every topic exists
     * with four queues.
     * @return a running cluster
     */
    public static FakeCluster start() {
        return start("broker-a").everyTopic(4);
    }

    /**
     * Starts a cluster without topics.
     * @param brokerNames the names of its brokers
     * @return a running cluster
     */
    public static FakeCluster start(String... brokerNames) {
        return startAt(LOOPBACK, brokerNames);
    }

    /**
     * Starts a cluster without topics at another address of this host.
     * @param host an IP address, such as {@code ::1}
     * @param brokerNames the names of its brokers
     * @return a running cluster
     */
    public static FakeCluster startAt(String host, String... brokerNames) {
        return new FakeCluster(host, brokerNames);
    }

    /**
     * Adds a topic on all brokers, or replaces its route.
     * @param name the topic
     * @param queuesPerBroker the number of queues on each broker
     * @return this cluster
     */
    public FakeCluster topic(String name, int queuesPerBroker) {
        this.nameServer.topic(name, queuesPerBroker, brokers());
        return this;
    }

    /**
     * Adds a topic on some brokers, or replaces its route. Clients see the change at
     * their next route lookup.
     * @param name the topic
     * @param queuesPerBroker the number of queues on each of these brokers
     * @param brokerNames the names of these brokers
     * @return this cluster
     */
    public FakeCluster topic(String name, int queuesPerBroker, String... brokerNames) {
        this.nameServer.topic(name, queuesPerBroker, Arrays.stream(brokerNames).map(this::broker).toList());
        return this;
    }

    /**
     * Makes every topic exist on all brokers.
     * @param queuesPerBroker the number of queues of each topic on each broker
     * @return this cluster
     */
    public FakeCluster everyTopic(int queuesPerBroker) {
        this.nameServer.everyTopic(queuesPerBroker, brokers());
        return this;
    }

    /**
     * Removes a topic. Clients see the change at their next route lookup.
     * @param topic the topic
     * @return this cluster
     */
    public FakeCluster forget(String topic) {
        this.nameServer.forget(topic);
        return this;
    }

    /**
     * Enables TLS for new connections to all servers.
     * @param tls the TLS settings
     * @return this cluster
     */
    public FakeCluster secure(FakeTls tls) {
        brokers().forEach((broker) -> broker.server().secure(tls));
        this.nameServer.server().secure(tls);
        return this;
    }

    /**
     * Returns the name server address for clients.
     * @return {@code host:port}
     */
    public String nameServers() {
        return this.nameServer.address();
    }

    /**
     * Returns the name server.
     * @return the name server
     */
    public FakeNameServer nameServer() {
        return this.nameServer;
    }

    /**
     * Returns a broker.
     * @param name its name
     * @return the broker
     * @throws IllegalArgumentException if there is no broker of this name
     */
    public FakeBroker broker(String name) {
        FakeBroker broker = this.brokers.get(name);
        if (broker == null) {
            throw new IllegalArgumentException("no broker " + name + ", there are " + this.brokers.keySet());
        }
        return broker;
    }

    /**
     * Returns all brokers.
     * @return the brokers in the order of their names at the start
     */
    public List<FakeBroker> brokers() {
        return List.copyOf(this.brokers.values());
    }

    /**
     * Returns the stored messages of a topic in storage order. Duplicates are included,
     * whatever the response to the sender was. Transactional messages are included once
     * they are committed.
     * @param topic the topic
     * @return the messages
     */
    public List<FakeMessage> received(String topic) {
        return this.store.received(topic);
    }

    /**
     * Returns all stored messages in storage order.
     * @return the messages of all topics
     */
    public List<FakeMessage> received() {
        return this.store.received();
    }

    /**
     * Waits up to ten seconds until a number of messages of a topic are stored.
     * @param topic the topic
     * @param count the number of messages
     * @return all stored messages of the topic
     * @throws AssertionError if the messages do not arrive in time
     */
    public List<FakeMessage> awaitReceived(String topic, int count) {
        return this.store.await(topic, count);
    }

    /**
     * Clears the faults and the recorded messages of all servers. Topics do not change.
     */
    public void reset() {
        brokers().forEach(FakeBroker::recover);
        this.nameServer.recover();
        brokers().forEach((broker) -> broker.server().forget());
        this.nameServer.server().forget();
        this.store.clear();
    }

    @Override
    public void close() {
        this.brokers.values().forEach(FakeBroker::close);
        this.nameServer.close();
    }

}
