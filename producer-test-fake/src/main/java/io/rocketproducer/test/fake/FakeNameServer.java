/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A {@link FakeServer} that responds to route requests (105) with the routes of the
 * topics added to it. All other topics are unknown (17), including {@code TBW102}.
 * Thread-safe.
 */
public final class FakeNameServer implements AutoCloseable {

    /** The code of a route request. */
    public static final int GET_ROUTE = 105;

    private static final int TOPIC_NOT_EXIST = 17;

    private static final String UNKNOWN = "";

    private final FakeServer server;

    private final Map<String, String> routes = new ConcurrentHashMap<>();

    private volatile String otherwise = UNKNOWN;

    FakeNameServer(String host) {
        this.server = FakeServer.start(host);
        recover();
    }

    /**
     * Returns the address of the name server.
     * @return {@code host:port}
     */
    public String address() {
        return this.server.address();
    }

    /**
     * Returns the underlying server.
     * @return the server
     */
    public FakeServer server() {
        return this.server;
    }

    /**
     * Restores the initial behavior: accepts connections and responds with the routes.
     */
    public void recover() {
        this.server.listenAgain();
        this.server.on(GET_ROUTE, this::answer);
    }

    /** Becomes unresponsive: reads route requests, but does not respond. */
    public void silence() {
        this.server.on(GET_ROUTE, FakeResponder.silence());
    }

    /** Refuses connections and resets open ones, like a host without a server process. */
    public void refuse() {
        this.server.refuse();
    }

    /**
     * Adds or replaces a topic.
     * @param topic the topic
     * @param queuesPerBroker the number of read and write queues on each broker
     * @param brokers the brokers, as masters
     */
    public void topic(String topic, int queuesPerBroker, List<FakeBroker> brokers) {
        route(topic, json(queuesPerBroker, brokers));
    }

    /**
     * Sets the route of all topics that were not added.
     * @param queuesPerBroker the number of read and write queues on each broker
     * @param brokers the brokers, as masters
     */
    public void everyTopic(int queuesPerBroker, List<FakeBroker> brokers) {
        this.otherwise = json(queuesPerBroker, brokers);
    }

    private static String json(int queuesPerBroker, List<FakeBroker> brokers) {
        String brokerDatas = brokers.stream()
            .map((broker) -> "{\"brokerAddrs\":{\"0\":\"" + broker.address() + "\"},\"brokerName\":\"" + broker.name()
                    + "\",\"cluster\":\"fake\",\"enableActingMaster\":false}")
            .collect(Collectors.joining(","));
        String queueDatas = brokers.stream()
            .map((broker) -> "{\"brokerName\":\"" + broker.name() + "\",\"perm\":6,\"readQueueNums\":" + queuesPerBroker
                    + ",\"writeQueueNums\":" + queuesPerBroker + ",\"topicSysFlag\":0}")
            .collect(Collectors.joining(","));
        return "{\"brokerDatas\":[" + brokerDatas + "],\"filterServerTable\":{},\"queueDatas\":[" + queueDatas + "]}";
    }

    /**
     * Adds or replaces the route of a topic.
     * @param topic the topic
     * @param json the response body
     */
    public void route(String topic, String json) {
        this.routes.put(topic, json);
    }

    /**
     * Removes a topic.
     * @param topic the topic, unknown from now on
     */
    public void forget(String topic) {
        this.routes.put(topic, UNKNOWN);
    }

    String routeOf(String topic) {
        String route = this.routes.get(topic);
        return (route != null) ? route : this.otherwise;
    }

    private void answer(FakeExchange exchange) throws IOException {
        String topic = exchange.request().fields().getOrDefault("topic", "");
        String route = routeOf(topic);
        if (!route.equals(UNKNOWN)) {
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
