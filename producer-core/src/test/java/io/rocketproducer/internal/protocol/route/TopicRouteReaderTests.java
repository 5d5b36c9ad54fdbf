/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONWriter;
import org.apache.rocketmq.remoting.protocol.statictopic.TopicQueueMappingInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.internal.wire.WireException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TopicRouteReader}.
 */
class TopicRouteReaderTests {

    private static final String STANDARD = """
            {"brokerDatas":[{"brokerAddrs":{"0":"10.0.0.1:10911","1":"10.0.0.2:10911"},"brokerName":"b","cluster":"C",
              "enableActingMaster":true,"zoneName":"z\\u6d88"}],"filterServerTable":{},"orderTopicConf":"b:4",
             "queueDatas":[{"brokerName":"b","perm":6,"readQueueNums":4,"writeQueueNums":8,"topicSysFlag":1}],
             "topicQueueMappingByBroker":{"b":{"topic":"T","scope":"__global__","totalQueues":8,"bname":"b",
              "epoch":1700000000000,"dirty":false,"currIdMap":{"0":0,"5":1}}}}""";

    private static final TopicRouteData ROUTE = new TopicRouteData(List.of(new QueueData("b", 4, 8, 6, 1)),
            List.of(new BrokerData("C", "b", new TreeMap<>(Map.of(0L, "10.0.0.1:10911", 1L, "10.0.0.2:10911")), true,
                    "z\u6d88")),
            "b:4", Map.of("b", new QueueMapping("T", "__global__", 8, "b", 1_700_000_000_000L,
                    new TreeMap<>(Map.of(0, 0, 5, 1)))));

    @Test
    void readsStandardJson() {
        assertThat(read(STANDARD)).isEqualTo(ROUTE);
    }

    @Test
    void readsNumbersAsKeysWithoutQuotes() {
        String legacy = STANDARD.replaceAll("\"(\\d)\":", "$1:");
        assertThat(legacy).contains("{0:\"10.0.0.1:10911\",1:").contains("{0:0,5:1}");
        assertThat(read(legacy)).isEqualTo(ROUTE);
    }

    @Test
    void readsWhatNameServersAnswerForAnOrdinaryTopic() {
        TopicRouteData route = read("""
                {"brokerDatas":[{"brokerAddrs":{"0":"127.0.0.1:10911"},"brokerName":"broker-a",
                "cluster":"DefaultCluster","enableActingMaster":false}],"filterServerTable":{},
                "queueDatas":[{"brokerName":"broker-a","perm":6,"readQueueNums":4,"topicSysFlag":0,
                "writeQueueNums":4}]}""");
        assertThat(route.orderTopicConf()).isNull();
        assertThat(route.queueMappings()).isEmpty();
        assertThat(route.brokers().get(0).masterAddress()).isEqualTo("127.0.0.1:10911");
        assertThat(route.brokers().get(0).zoneName()).isNull();
        assertThat(route.queues().get(0).isWritable()).isTrue();
    }

    @Test
    void takesNullForAbsentAndPassesOverWhatItDoesNotKnow() {
        TopicRouteData route = read("""
                {"brokerDatas":[null,{"brokerAddrs":null,"brokerName":"b","cluster":null,"new":[{"a":[]}]}],
                "queueDatas":null,"orderTopicConf":null,"topicQueueMappingByBroker":{"b":null},"new":{"er":1}}""");
        assertThat(route).isEqualTo(new TopicRouteData(List.of(),
                List.of(new BrokerData("", "b", Collections.emptySortedMap(), false, null)), null, Map.of()));
        assertThat(read("{}")).isEqualTo(new TopicRouteData(List.of(), List.of(), null, Map.of()));
    }

    @Test
    void anEmptyOrderConfigurationIsNotAnAbsentOne() {
        assertThat(read("{\"orderTopicConf\":\"\"}").orderTopicConf()).isEmpty();
        assertThat(read("{\"orderTopicConf\":\"\"}")).isNotEqualTo(read("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "\"text\"", "{", "{} {}", "{}x", "{\"queueDatas\":{}}",
            "{\"queueDatas\":[1]}", "{\"queueDatas\":[{\"perm\":6}]}", "{\"brokerDatas\":[{\"cluster\":\"C\"}]}",
            "{\"queueDatas\":[{\"brokerName\":\"b\",\"perm\":\"6\"}]}",
            "{\"queueDatas\":[{\"brokerName\":\"b\",\"perm\":6.5}]}",
            "{\"queueDatas\":[{\"brokerName\":\"b\",\"perm\":99999999999}]}",
            "{\"brokerDatas\":[{\"brokerName\":\"b\",\"brokerAddrs\":{\"x\":\"a:1\"}}]}",
            "{\"brokerDatas\":[{\"brokerName\":\"b\",\"brokerAddrs\":{\"0\":1}}]}", "{\"orderTopicConf\":7}",
            "{\"topicQueueMappingByBroker\":{\"b\":{}}}", "{\"a\":[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]}" })
    void refusesWhatIsNoRoute(String json) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> read(json));
    }

    @Test
    void readsWhatTheOfficialRouteWrites() {
        var official = officialRoute();
        assertThat(TopicRouteReader.read(official.encode())).isEqualTo(ROUTE);
        assertThat(read(official.toJson())).isEqualTo(ROUTE);
        assertThat(read(official.toJson(true))).isEqualTo(ROUTE);
        // The features that name servers use for clients from version 401 on
        assertThat(TopicRouteReader.read(JSON.toJSONBytes(official, JSONWriter.Feature.BrowserCompatible,
                JSONWriter.Feature.SortMapEntriesByKeys)))
            .isEqualTo(ROUTE);
    }

    private static org.apache.rocketmq.remoting.protocol.route.TopicRouteData officialRoute() {
        var queue = new org.apache.rocketmq.remoting.protocol.route.QueueData();
        queue.setBrokerName("b");
        queue.setReadQueueNums(4);
        queue.setWriteQueueNums(8);
        queue.setPerm(6);
        queue.setTopicSysFlag(1);
        var broker = new org.apache.rocketmq.remoting.protocol.route.BrokerData("C", "b",
                new HashMap<>(Map.of(0L, "10.0.0.1:10911", 1L, "10.0.0.2:10911")), true, "z\u6d88");
        TopicQueueMappingInfo mapping = new TopicQueueMappingInfo("T", 8, "b", 1_700_000_000_000L);
        mapping.setCurrIdMap(new ConcurrentHashMap<>(Map.of(0, 0, 5, 1)));
        var route = new org.apache.rocketmq.remoting.protocol.route.TopicRouteData();
        route.setQueueDatas(List.of(queue));
        route.setBrokerDatas(List.of(broker));
        route.setOrderTopicConf("b:4");
        route.setFilterServerTable(new HashMap<>());
        route.setTopicQueueMappingByBroker(Map.of("b", mapping));
        return route;
    }

    private static TopicRouteData read(String json) {
        return TopicRouteReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

}
