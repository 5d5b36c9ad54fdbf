package io.rocketproducer.test.fake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A name server and brokers, all fake, on free loopback ports. They start in
 * milliseconds, keep what they are sent in memory, and fail as they are told.
 *
 * <pre>
 * try (FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 4)) {
 *     cluster.broker("a").busy();
 *     ... a producer with nameServers(cluster.nameServers()) sends ...
 *     assertThat(cluster.received("orders")).hasSize(1);
 * }
 * </pre>
 *
 * Faults are set at a {@link FakeBroker} or at the {@link FakeNameServer}; a fault of the
 * route is another call of {@link #topic(String, int, String...)} or
 * {@link #forget(String)}. Thread-safe. No thread and no socket is left after
 * {@link #close()}.
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
     * @param host an address in digits, such as {@code ::1}
     * @param brokerNames the names of its brokers
     * @return a running cluster
     */
    public static FakeCluster startAt(String host, String... brokerNames) {
        return new FakeCluster(host, brokerNames);
    }

    /**
     * Adds a topic that lives on all brokers, or replaces its route.
     * @param name the topic
     * @param queuesPerBroker how many queues it has on each broker
     * @return this cluster
     */
    public FakeCluster topic(String name, int queuesPerBroker) {
        this.nameServer.topic(name, queuesPerBroker, brokers());
        return this;
    }

    /**
     * Adds a topic that lives on some brokers, or replaces its route. Clients learn of it
     * when they next ask.
     * @param name the topic
     * @param queuesPerBroker how many queues it has on each of them
     * @param brokerNames the names of these brokers
     * @return this cluster
     */
    public FakeCluster topic(String name, int queuesPerBroker, String... brokerNames) {
        this.nameServer.topic(name, queuesPerBroker, Arrays.stream(brokerNames).map(this::broker).toList());
        return this;
    }

    /**
     * Lets every topic exist, on all brokers.
     * @param queuesPerBroker how many queues each has on each broker
     * @return this cluster
     */
    public FakeCluster everyTopic(int queuesPerBroker) {
        this.nameServer.everyTopic(queuesPerBroker, brokers());
        return this;
    }

    /**
     * Makes a topic unknown. Clients learn of it when they next ask.
     * @param topic the topic
     * @return this cluster
     */
    public FakeCluster forget(String topic) {
        this.nameServer.forget(topic);
        return this;
    }

    /**
     * Speaks TLS on connections that the servers accept from now on.
     * @param tls how
     * @return this cluster
     */
    public FakeCluster secure(FakeTls tls) {
        brokers().forEach((broker) -> broker.server().secure(tls));
        this.nameServer.server().secure(tls);
        return this;
    }

    /**
     * The address list for a client.
     * @return {@code host:port}
     */
    public String nameServers() {
        return this.nameServer.address();
    }

    /**
     * The name server.
     * @return the name server
     */
    public FakeNameServer nameServer() {
        return this.nameServer;
    }

    /**
     * A broker.
     * @param name its name
     * @return the broker
     * @throws IllegalArgumentException if there is none of this name
     */
    public FakeBroker broker(String name) {
        FakeBroker broker = this.brokers.get(name);
        if (broker == null) {
            throw new IllegalArgumentException("no broker " + name + ", there are " + this.brokers.keySet());
        }
        return broker;
    }

    /**
     * All brokers.
     * @return in the order in which they were named
     */
    public List<FakeBroker> brokers() {
        return List.copyOf(this.brokers.values());
    }

    /**
     * What the brokers stored of a topic, in the order in which they did. A message
     * counts as often as it was stored, whatever the sender was told; one of a
     * transaction counts once it is committed.
     * @param topic the topic
     * @return the messages
     */
    public List<FakeMessage> received(String topic) {
        return this.store.received(topic);
    }

    /**
     * What the brokers stored, in the order in which they did.
     * @return the messages of all topics
     */
    public List<FakeMessage> received() {
        return this.store.received();
    }

    /**
     * Waits, up to ten seconds, until the brokers stored so many messages of a topic.
     * @param topic the topic
     * @param count how many
     * @return all that are stored
     * @throws AssertionError if they do not come
     */
    public List<FakeMessage> awaitReceived(String topic, int count) {
        return this.store.await(topic, count);
    }

    /**
     * Lets all servers work again and forgets what they received. Topics stay as they
     * are.
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
