/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Turns a {@link FakeNameServer} into one that attacks its clients: it responds to route
 * requests with valid or almost valid JSON that is designed to exhaust the client.
 * {@link #recover()} ends the attack. Thread-safe.
 *
 * <pre>
 * HostileNameServer hostile = new HostileNameServer(cluster.nameServer());
 * hostile.queueCount("2147483647", cluster.broker("broker-a"));
 * ... sends fail, or use the known route ...
 * hostile.recover();
 * </pre>
 */
public final class HostileNameServer {

    private final FakeNameServer nameServer;

    /**
     * Wraps a name server without changing it.
     * @param nameServer the name server
     */
    public HostileNameServer(FakeNameServer nameServer) {
        this.nameServer = nameServer;
    }

    /**
     * Responds with routes of one broker with a number of read and write queues.
     * @param queues the number, as JSON
     * @param broker the broker
     */
    public void queueCount(String queues, FakeBroker broker) {
        respond("{" + brokers(broker) + "," + queues(broker.name(), queues) + "}");
    }

    /**
     * Responds with routes of a static topic with a number of queues.
     * @param queues the number, as JSON
     * @param broker the broker of the queues
     */
    public void totalQueues(String queues, FakeBroker broker) {
        respond("{" + brokers(broker) + "," + queues(broker.name(), "4") + ",\"topicQueueMappingByBroker\":{\""
                + broker.name() + "\":{\"topic\":\"t\",\"scope\":\"__global__\",\"totalQueues\":" + queues
                + ",\"bname\":\"" + broker.name() + "\",\"epoch\":1,\"currIdMap\":{\"0\":0}}}}");
    }

    /**
     * Responds with routes with an order configuration.
     * @param configuration such as {@code broker-a:4;broker-b:4}
     * @param brokers the brokers of the route
     */
    public void orderConfiguration(String configuration, FakeBroker... brokers) {
        respond("{" + brokers(brokers) + "," + queues(brokers[0].name(), "4") + ",\"orderTopicConf\":\"" + configuration
                + "\"}");
    }

    /**
     * Responds with routes of many brokers, each with queues.
     * @param count the number of brokers
     * @param address the address of each broker, by its number from 0
     */
    public void brokers(int count, IntFunction<String> address) {
        respond(route(IntStream.range(0, count).boxed().toList(), address));
    }

    /**
     * Responds with different brokers in each route.
     * @param count the number of brokers in each response
     * @param address the address of each broker, by a number that is never reused
     */
    public void movingBrokers(int count, IntFunction<String> address) {
        AtomicInteger next = new AtomicInteger();
        this.nameServer.server().on(FakeNameServer.GET_ROUTE, (exchange) -> {
            int first = next.getAndAdd(count);
            exchange.reply(FakeReply.success()
                .withBody(route(IntStream.range(first, first + count).boxed().toList(), address)));
        });
    }

    /**
     * Sets the body of all responses to route requests.
     * @param body any text
     */
    public void respond(String body) {
        this.nameServer.server().on(FakeNameServer.GET_ROUTE, FakeResponder.reply(FakeReply.success().withBody(body)));
    }

    /**
     * Sets the handler of route requests.
     * @param responder the handler
     */
    public void onRoute(FakeResponder responder) {
        this.nameServer.server().on(FakeNameServer.GET_ROUTE, responder);
    }

    /** Responds with the routes of the cluster again. */
    public void recover() {
        this.nameServer.recover();
    }

    private static String brokers(FakeBroker... brokers) {
        return "\"brokerDatas\":[" + Arrays.stream(brokers)
            .map((broker) -> broker(broker.name(), broker.address()))
            .collect(Collectors.joining(",")) + "]";
    }

    private static String broker(String name, String address) {
        return "{\"brokerAddrs\":{\"0\":\"" + address + "\"},\"brokerName\":\"" + name + "\",\"cluster\":\"fake\"}";
    }

    private static String queues(String broker, String queues) {
        return "\"queueDatas\":[" + queueData(broker, queues) + "]";
    }

    private static String queueData(String broker, String queues) {
        return "{\"brokerName\":\"" + broker + "\",\"perm\":6,\"readQueueNums\":" + queues + ",\"writeQueueNums\":"
                + queues + "}";
    }

    private static String route(List<Integer> numbers, IntFunction<String> address) {
        return "{\"brokerDatas\":["
                + numbers.stream()
                    .map((number) -> broker("hostile-" + number, address.apply(number)))
                    .collect(Collectors.joining(","))
                + "],\"queueDatas\":["
                + numbers.stream().map((number) -> queueData("hostile-" + number, "1")).collect(Collectors.joining(","))
                + "]}";
    }

}
