package io.rocketproducer.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.rocketproducer.api.Endpoint;

/**
 * A {@link FakeServer} that answers route requests (105): every topic that was added
 * lives on the given brokers; others are unknown (17), {@code TBW102} included.
 */
public final class FakeNameServer implements AutoCloseable {

    /** The code of a route request. */
    public static final int GET_ROUTE = 105;

    private static final int TOPIC_NOT_EXIST = 17;

    private final FakeServer server;

    private final Map<String, String> routes = new ConcurrentHashMap<>();

    FakeNameServer(String address) {
        this.server = FakeServer.start(address, 0);
        recover();
    }

    public Endpoint endpoint() {
        return this.server.endpoint();
    }

    /**
     * The server underneath.
     * @return the server
     */
    public FakeServer server() {
        return this.server;
    }

    /** Answers from the routes, as at the beginning. */
    public void recover() {
        this.server.listenAgain();
        this.server.on(GET_ROUTE, this::answer);
    }

    public void silence() {
        this.server.on(GET_ROUTE, FakeResponder.silence());
    }

    public void refuse() {
        this.server.refuse();
    }

    /**
     * Adds or replaces a topic.
     * @param topic the topic
     * @param queuesPerBroker how many read and write queues it has on each broker
     * @param brokers the brokers, as masters
     */
    public void topic(String topic, int queuesPerBroker, List<FakeBroker> brokers) {
        String brokerDatas = brokers.stream()
            .map((broker) -> "{\"brokerAddrs\":{\"0\":\"" + broker.endpoint() + "\"},\"brokerName\":\"" + broker.name()
                    + "\",\"cluster\":\"fake\",\"enableActingMaster\":false}")
            .collect(Collectors.joining(","));
        String queueDatas = brokers.stream()
            .map((broker) -> "{\"brokerName\":\"" + broker.name() + "\",\"perm\":6,\"readQueueNums\":" + queuesPerBroker
                    + ",\"writeQueueNums\":" + queuesPerBroker + ",\"topicSysFlag\":0}")
            .collect(Collectors.joining(","));
        route(topic,
                "{\"brokerDatas\":[" + brokerDatas + "],\"filterServerTable\":{},\"queueDatas\":[" + queueDatas + "]}");
    }

    /**
     * Adds or replaces the route of a topic.
     * @param topic the topic
     * @param json the body of the answer
     */
    public void route(String topic, String json) {
        this.routes.put(topic, json);
    }

    public void forget(String topic) {
        this.routes.remove(topic);
    }

    private void answer(FakeExchange exchange) throws IOException {
        String topic = exchange.request().field("topic");
        String route = this.routes.get(topic);
        if (route != null) {
            exchange.reply(FakeReply.success().withBody(route));
        }
        else {
            exchange.reply(FakeReply.of(TOPIC_NOT_EXIST, "No topic route info in name server for the topic: " + topic));
        }
    }

    @Override
    public void close() {
        this.server.close();
    }

}
