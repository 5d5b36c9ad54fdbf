/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.protocol.call.QueryRouteCall;
import io.rocketproducer.internal.protocol.route.TopicRouteData;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queues over which order keys are hashed, from one route of a topic to the next. Routes
 * are written as {@code a4 b0 c4r d4n e4-}: the write queues of each broker, {@code r} if
 * it is read-only (no write permission, or a slave that acts as master), {@code n} if it
 * has no master, and {@code -} if its address is invalid.
 */
class HashQueuesTests {

    private static final String STATIC_OF_A_AND_B = "static a:0,1 b:2,3";

    static Stream<Arguments> successions() {
        return Stream.of(
                // Description, the routes in order, the resulting number of queues of
                // each broker
                Arguments.of("the first route", List.of("a4 b4 c4"), "a4 b4 c4"),
                Arguments.of("the same again", List.of("a4 b4", "a4 b4"), "a4 b4"),
                Arguments.of("the first broker is away", List.of("a4 b4 c4", "b4 c4"), "a4 b4 c4"),
                Arguments.of("the broker in the middle is away", List.of("a4 b4 c4", "a4 c4"), "a4 b4 c4"),
                Arguments.of("the last broker is away", List.of("a4 b4 c4", "a4 b4"), "a4 b4 c4"),
                Arguments.of("two brokers are away", List.of("a4 b4 c4", "b4"), "a4 b4 c4"),
                Arguments.of("away for several routes", List.of("a4 b4", "a4", "a4", "a4"), "a4 b4"),
                Arguments.of("away and back", List.of("a4 b4", "a4", "a4 b4"), "a4 b4"),
                Arguments.of("one after the other, as in a rolling restart",
                        List.of("a4 b4 c4", "b4 c4", "a4 b4 c4", "a4 c4", "a4 b4 c4", "a4 b4", "a4 b4 c4"), "a4 b4 c4"),
                Arguments.of("one away before the other is back", List.of("a4 b4 c4", "b4 c4", "a4 c4", "a4 b4 c4"),
                        "a4 b4 c4"),
                Arguments.of("away with other numbers of queues", List.of("a2 b8 c4", "a2 c4"), "a2 b8 c4"),
                Arguments.of("its slave is still there", List.of("a4 b4", "a4 b4n"), "a4 b4"),
                Arguments.of("its slave acts as master", List.of("a4 b4", "a4 b4r"), "a4 b4"),
                Arguments.of("its address is malformed", List.of("a4 b4", "a4 b4-"), "a4 b4"),
                // Actual changes of the topic
                Arguments.of("more queues on each", List.of("a4 b4", "a8 b8"), "a8 b8"),
                Arguments.of("more queues on one", List.of("a4 b4", "a4 b8"), "a4 b8"),
                Arguments.of("fewer queues on one", List.of("a4 b4", "a4 b2"), "a4 b2"),
                Arguments.of("no write queues on one, as before it is removed", List.of("a4 b4", "a4 b0"), "a4"),
                Arguments.of("no write queues, and then removed", List.of("a4 b4", "a4 b0", "a4"), "a4"),
                Arguments.of("a broker is added", List.of("a4 c4", "a4 b4 c4"), "a4 b4 c4"),
                Arguments.of("resized while another is away", List.of("a4 b4", "a8"), "a8 b4"),
                Arguments.of("resized, and the one that was away is resized, too", List.of("a4 b4", "a8", "a8 b8"),
                        "a8 b8"),
                Arguments.of("back with fewer queues", List.of("a4 b4", "a4", "a4 b2"), "a4 b2"),
                Arguments.of("one is added while another is away", List.of("a4 b4", "a4 c4"), "a4 b4 c4"),
                // The client started while a broker was absent, so it does not know its
                // queues
                Arguments.of("started without one that comes back", List.of("a4", "a4 b4"), "a4 b4"),
                Arguments.of("started without master of one", List.of("a4 b4n", "a4 b4"), "a4 b4"),
                // Topics created automatically
                Arguments.of("borrowed, one away", List.of("borrowed a8 b8", "borrowed a8"), "a4 b4"),
                Arguments.of("borrowed, then real", List.of("borrowed a8 b8", "a4"), "a4"),
                // Topics whose order configuration lists absent brokers
                Arguments.of("order configuration, one away", List.of("order a:4;b:4 a4 b4", "order a:4;b:4 a4"),
                        "a4 b4"),
                Arguments.of("order configuration shrinks", List.of("order a:4;b:4 a4 b4", "order a:4 a4 b4"), "a4"),
                Arguments.of("order configuration added", List.of("a4 b4", "order b:2;a:2 a4"), "a2 b2"),
                Arguments.of("order configuration removed", List.of("order a:2;b:2 a4 b4", "a4"), "a4"),
                Arguments.of("static topic, one away", List.of(STATIC_OF_A_AND_B, "static a:0,1"),
                        "__syslo__global__4"),
                Arguments.of("static topic, a queue moved", List.of(STATIC_OF_A_AND_B, "static a:0 b:1,2,3"),
                        "__syslo__global__4"));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("successions")
    void keepsQueuesOfAbsentBrokersAndFollowsThoseOfPresentOnes(String what, List<String> routes, String expected) {
        TopicRoute route = after(routes, Duration.ZERO);
        Map<String, Long> counts = new TreeMap<>(route.hashQueues()
            .queues()
            .stream()
            .collect(Collectors.groupingBy(MessageQueue::brokerName, Collectors.counting())));
        assertThat(counts.entrySet().stream().map((count) -> count.getKey() + count.getValue()))
            .containsExactly(expected.split(" ", -1));
    }

    // Keys are then on the same queues as with the official client
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("successions")
    void isTheListOfTheCurrentRouteWhenAllBrokersArePresent(String what, List<String> routes, String expected) {
        TopicRoute route = after(routes, Duration.ZERO);
        boolean allPresent = route.hashQueues().queues().stream().noneMatch(route::isAbsent);
        if (allPresent) {
            assertThat(route.hashQueues().queues()).isEqualTo(route.queues());
        }
        TopicRoute restarted = PublishQueues.of("t", data("a4 b4 c4"));
        assertThat(restarted.hashQueues().queues()).isEqualTo(restarted.queues());
    }

    @Test
    void keysOfPresentBrokersDoNotMove() {
        HashQueues before = after(List.of("a4 b4 c4"), Duration.ZERO).hashQueues();
        HashQueues now = after(List.of("a4 b4 c4", "a4 c4"), Duration.ZERO).hashQueues();
        for (int i = 0; i < 1_000; i++) {
            assertThat(now.of("key-" + i)).isEqualTo(before.of("key-" + i));
        }
    }

    @Test
    void findsTheQueueThatTheHashSelectorOfTheOfficialClientFinds() {
        HashQueues queues = after(List.of("b3 a4 c1"), Duration.ZERO).hashQueues();
        var official = new org.apache.rocketmq.client.producer.selector.SelectMessageQueueByHash();
        List<org.apache.rocketmq.common.message.MessageQueue> list = queues.queues()
            .stream()
            .map((queue) -> new org.apache.rocketmq.common.message.MessageQueue(queue.topic(), queue.brokerName(),
                    queue.queueId()))
            .toList();
        for (String key : List.of("", "a", "customer-7", "polygenelubricants", "\u00fcber", "-1")) {
            var expected = official.select(list, null, key);
            assertThat(queues.of(key))
                .isEqualTo(new MessageQueue("t", expected.getBrokerName(), expected.getQueueId()));
        }
    }

    @Test
    void queuesOfAbsentBrokersAreAbsentAndOthersAreNot() {
        TopicRoute route = after(List.of("a1 b1 c1 d1 e1", "a1 c1r d1n e1-"), Duration.ZERO);
        assertThat(route.hashQueues().queues().stream().filter(route::isAbsent).map(MessageQueue::brokerName))
            .containsExactly("b", "c", "d", "e");
        assertThat(route.queues()).hasSize(1);
        TopicRoute listed = after(List.of("order a:1;b:1 a1"), Duration.ZERO);
        assertThat(listed.hashQueues().queues().stream().filter(listed::isAbsent).map(MessageQueue::brokerName))
            .containsExactly("b");
    }

    @Test
    void brokerThatIsAbsentForLongerThanAnyOutageIsRemoved() {
        Duration step = HashQueues.LONGEST_ABSENCE.dividedBy(2);
        assertThat(after(List.of("a4 b4", "a4", "a4"), step).hashQueues().queues()).hasSize(8);
        assertThat(after(List.of("a4 b4", "a4", "a4", "a4"), step).hashQueues().queues()).hasSize(4);
        // The broker was present in between
        assertThat(after(List.of("a4 b4", "a4", "a4 b4", "a4", "a4"), step).hashQueues().queues()).hasSize(8);
    }

    @Test
    void namesOfBrokersDoNotAccumulate() {
        List<String> routes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            routes.add("broker" + i + "x4");
        }
        assertThat(after(routes, Duration.ofHours(6)).hashQueues().queues()).hasSizeLessThanOrEqualTo(6 * 4);
    }

    @Test
    void theRotationGoesOnWhenARouteIsRefreshed() {
        TopicRoute first = PublishQueues.of("t", data("a4 b4"));
        int turn = first.rotation().nextTurn(8);
        TopicRoute second = PublishQueues.of("t", data("a4 b4")).after(first, 0);
        assertThat(second.rotation().nextTurn(8)).isEqualTo((turn + 1) % 8);
        assertThat(PublishQueues.of("t", data("a4")).rotation()).isNotSameAs(first.rotation());
    }

    private static TopicRoute after(List<String> routes, Duration step) {
        TopicRoute route = null;
        long now = Long.MAX_VALUE - 1_000;
        for (String text : routes) {
            route = route(text).after(route, now);
            now += step.toNanos();
        }
        return required(route);
    }

    private static TopicRoute required(@Nullable TopicRoute route) {
        if (route == null) {
            throw new IllegalArgumentException("no route");
        }
        return route;
    }

    private static TopicRoute route(String text) {
        return text.startsWith("borrowed ") ? PublishQueues.borrowed("t", data(text.substring(9)), 4)
                : PublishQueues.of("t", data(text));
    }

    private static TopicRouteData data(String text) {
        String[] words = text.split(" ", -1);
        if (words[0].equals("static")) {
            return read(staticTopic(List.of(words).subList(1, words.length)));
        }
        boolean order = words[0].equals("order");
        List<String> brokers = List.of(words).subList(order ? 2 : 0, words.length);
        String conf = order ? ",\"orderTopicConf\":\"" + words[1] + "\"" : "";
        String brokerDatas = brokers.stream().map(HashQueuesTests::broker).collect(Collectors.joining(","));
        String queueDatas = brokers.stream().map(HashQueuesTests::queues).collect(Collectors.joining(","));
        return read("{\"brokerDatas\":[" + brokerDatas + "],\"queueDatas\":[" + queueDatas + "]" + conf + "}");
    }

    private static String broker(String word) {
        String id = word.endsWith("n") ? "1" : "0";
        String address = word.endsWith("-") ? "no-port" : "10.0.0.1:10911";
        return "{\"brokerAddrs\":{\"" + id + "\":\"" + address + "\"},\"brokerName\":\"" + name(word)
                + "\",\"cluster\":\"c\"}";
    }

    private static String queues(String word) {
        String count = word.replaceAll("^.*[a-z](\\d+)[rn-]?$", "$1");
        return "{\"brokerName\":\"" + name(word) + "\",\"perm\":" + (word.endsWith("r") ? 4 : 6)
                + ",\"readQueueNums\":8,\"writeQueueNums\":" + count + "}";
    }

    private static String name(String word) {
        return word.replaceAll("(\\d+)[rn-]?$", "");
    }

    private static String staticTopic(List<String> words) {
        String mappings = words.stream().map((word) -> {
            String broker = word.substring(0, 1);
            String ids = Stream.of(word.substring(2).split(",", -1))
                .map((id) -> "\"" + id + "\":0")
                .collect(Collectors.joining(","));
            return "\"" + broker + "\":{\"topic\":\"t\",\"scope\":\"__global__\",\"totalQueues\":4,\"bname\":\""
                    + broker + "\",\"epoch\":1,\"currIdMap\":{" + ids + "}}";
        }).collect(Collectors.joining(","));
        String brokers = words.stream()
            .map((word) -> broker(word.substring(0, 1) + "4"))
            .collect(Collectors.joining(","));
        return "{\"brokerDatas\":[" + brokers + "],\"queueDatas\":[],\"topicQueueMappingByBroker\":{" + mappings + "}}";
    }

    private static TopicRouteData read(String json) {
        return new QueryRouteCall("t")
            .readReply(new Frame(0, 1, Frame.RESPONSE, 513, null, Fields.NONE, json.getBytes(StandardCharsets.UTF_8)));
    }

}
