/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.remoting.protocol.RemotingSerializable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.protocol.call.QueryRouteCall;
import io.rocketproducer.internal.protocol.route.TopicRouteData;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;

import static org.assertj.core.api.Assertions.assertThat;

class PublishQueuesTests {

    private static final String BROKERS = """
            "brokerDatas":[
              {"brokerAddrs":{"0":"10.0.0.2:10911"},"brokerName":"b","cluster":"c"},
              {"brokerAddrs":{"0":"10.0.0.1:10911","1":"10.0.0.9:10911"},"brokerName":"a","cluster":"c"},
              {"brokerAddrs":{"1":"10.0.0.8:10911"},"brokerName":"no-master","cluster":"c"}]""";

    private static final String QUEUES = """
            "queueDatas":[
              {"brokerName":"no-master","perm":6,"readQueueNums":2,"writeQueueNums":2},
              {"brokerName":"b","perm":6,"readQueueNums":4,"writeQueueNums":2},
              {"brokerName":"a","perm":2,"readQueueNums":1,"writeQueueNums":3},
              {"brokerName":"unknown","perm":6,"readQueueNums":2,"writeQueueNums":2}]""";

    private static final String STATIC = """
            "topicQueueMappingByBroker":{
              "a":{"topic":"t","scope":"__global__","totalQueues":6,"bname":"a","epoch":2,"currIdMap":{"0":0,"1":1,"4":2}},
              "b":{"topic":"t","scope":"__global__","totalQueues":6,"bname":"b","epoch":3,"currIdMap":{"1":0,"2":1}}}""";

    static Stream<Arguments> routes() {
        return Stream.of(Arguments.of("writable queues", "{" + BROKERS + "," + QUEUES + "}"),
                Arguments.of("order configuration",
                        "{" + BROKERS + "," + QUEUES + ",\"orderTopicConf\":\"b:3;a:2;absent:1\"}"),
                Arguments.of("empty order configuration", "{" + BROKERS + "," + QUEUES + ",\"orderTopicConf\":\"\"}"),
                Arguments.of("empty order configuration of a static topic",
                        "{" + BROKERS + "," + QUEUES + ",\"orderTopicConf\":\"\"," + STATIC + "}"),
                Arguments.of("static topic", "{" + BROKERS + "," + QUEUES + "," + STATIC + "}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void hasTheQueuesOfTheOfficialClientInItsOrder(String what, String json) {
        List<String> official = MQClientInstance
            .topicRouteData2TopicPublishInfo("t",
                    RemotingSerializable.decode(json.getBytes(StandardCharsets.UTF_8),
                            org.apache.rocketmq.remoting.protocol.route.TopicRouteData.class))
            .getMessageQueueList()
            .stream()
            .map((queue) -> queue.getBrokerName() + "/" + queue.getQueueId())
            .toList();
        assertThat(official).isNotEmpty();
        assertThat(PublishQueues.of("t", read(json)).queues())
            .extracting((queue) -> queue.brokerName() + "/" + queue.queueId())
            .containsExactlyElementsOf(official);
    }

    @Test
    void knowsTheMastersOfBrokersThatHaveOne() {
        TopicRoute route = PublishQueues.of("t", read("{" + BROKERS + "," + QUEUES + "}"));
        assertThat(route.masters()).containsOnlyKeys("a", "b");
        assertThat(route.masterOf("a")).isEqualTo(new Endpoint("10.0.0.1", 10911));
        assertThat(route.masterOf("no-master")).isNull();
        assertThat(route.borrowed()).isFalse();
    }

    @Test
    void queueOfAStaticTopicIsHeldByTheBrokerWithTheNewestClaim() {
        TopicRoute route = PublishQueues.of("t", read("{" + BROKERS + "," + QUEUES + "," + STATIC + "}"));
        String holders = route.queues().stream().map(route::brokerOf).collect(Collectors.joining(" "));
        assertThat(holders).isEqualTo("a b b __syslo__none__ a __syslo__none__");
    }

    @Test
    void borrowedRouteHasNoMoreQueuesThanAllowed() {
        TopicRoute route = PublishQueues.borrowed("fresh", read("{" + BROKERS + "," + QUEUES + "}"), 3);
        assertThat(route.borrowed()).isTrue();
        assertThat(route.queues()).containsExactly(new MessageQueue("fresh", "a", 0), new MessageQueue("fresh", "b", 0),
                new MessageQueue("fresh", "b", 1), new MessageQueue("fresh", "b", 2));
    }

    @Test
    void entriesThatMakeNoSenseAreLeftOut() {
        TopicRoute route = PublishQueues.of("t",
                read("{" + BROKERS + "," + QUEUES + ",\"orderTopicConf\":\"a:two;:;b:1;;\"}"));
        assertThat(route.queues()).containsExactly(new MessageQueue("t", "b", 0));
        TopicRoute broken = PublishQueues.of("t", read("{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"no-port\"},"
                + "\"brokerName\":\"a\",\"cluster\":\"c\"}]," + QUEUES + "}"));
        assertThat(broken.masters()).isEmpty();
        assertThat(broken.queues()).isEmpty();
    }

    private static TopicRouteData read(String json) {
        return new QueryRouteCall("t")
            .readReply(new Frame(0, 1, Frame.RESPONSE, 513, null, Fields.NONE, json.getBytes(StandardCharsets.UTF_8)));
    }

}
