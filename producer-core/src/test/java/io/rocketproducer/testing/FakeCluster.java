package io.rocketproducer.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A name server and brokers, all fake.
 *
 * <pre>
 * try (FakeCluster cluster = FakeCluster.start("a", "b")) {
 *     cluster.topic("orders", 4);
 *     cluster.broker("a").respondWith(2, "busy");
 *     ... a producer with nameServers(cluster.nameServers()) sends ...
 *     assertThat(cluster.broker("b").sends()).hasSize(1);
 * }
 * </pre>
 */
public final class FakeCluster implements AutoCloseable {

    private final FakeNameServer nameServer;

    private final Map<String, FakeBroker> brokers = new LinkedHashMap<>();

    private FakeCluster(String address, String[] brokerNames) {
        this.nameServer = new FakeNameServer(address);
        for (String name : brokerNames) {
            this.brokers.put(name, new FakeBroker(name, address));
        }
    }

    /**
     * Starts a cluster without topics.
     * @param brokerNames the names of its brokers
     * @return a running cluster
     */
    public static FakeCluster start(String... brokerNames) {
        return startAt("127.0.0.1", brokerNames);
    }

    /**
     * Starts a cluster without topics at another address of this host.
     * @param address an address in digits, such as {@code ::1}
     * @param brokerNames the names of its brokers
     * @return a running cluster
     */
    public static FakeCluster startAt(String address, String... brokerNames) {
        return new FakeCluster(address, brokerNames);
    }

    /**
     * Adds a topic that lives on all brokers.
     * @param name the topic
     * @param queuesPerBroker how many queues it has on each broker
     * @return this cluster
     */
    public FakeCluster topic(String name, int queuesPerBroker) {
        this.nameServer.topic(name, queuesPerBroker, brokers());
        return this;
    }

    /**
     * The address list for a client.
     * @return {@code host:port}
     */
    public String nameServers() {
        return this.nameServer.endpoint().toString();
    }

    public FakeNameServer nameServer() {
        return this.nameServer;
    }

    public FakeBroker broker(String name) {
        return this.brokers.get(name);
    }

    public List<FakeBroker> brokers() {
        return List.copyOf(this.brokers.values());
    }

    @Override
    public void close() {
        this.brokers.values().forEach(FakeBroker::close);
        this.nameServer.close();
    }

}
