/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NewTopic;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeResponder;

/**
 * Exception messages of failed recalls, requests, transactions and admin operations, and
 * of sends with more than a plain message.
 */
class OtherFailureTextTests {

    private static final int RECALL = 370;

    private static final String ID = "AC1100010F6C18B4AAC24C8F22A00001";

    private static final long NEVER = Long.MAX_VALUE;

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @ParameterizedTest
    @MethodSource
    void everyFaultIsNamedWithItsRemedy(FailureRow row) {
        row.check(this.fixture);
    }

    static Stream<FailureRow> everyFaultIsNamedWithItsRemedy() {
        return Stream.of(recalls(), admin(), others()).flatMap((rows) -> rows);
    }

    private static Stream<FailureRow> recalls() {
        return Stream.of(
                recall("no handle", null).names("topic orders")
                    .says("there is no handle", "Use SendResult.recallHandle()"),
                recall("malformed handle", "no handle").names("topic orders")
                    .says("malformed recall handle", "Use SendResult.recallHandle()"),
                recall("handle of another topic", handle("bills", "b", NEVER)).names("topic orders")
                    .says("the handle belongs to topic bills", "Use SendResult.recallHandle()"),
                recall("not allowed", handle("orders", "b", NEVER)).fault(onRecall(16))
                    .says("response code 16: the remark", "Set recallMessageEnable=true"),
                recall("too late", handle("orders", "b", 1)).fault(onRecall(604))
                    .says("response code 604: the remark", "was due before the recall reached the broker"),
                recall("handle of another cluster", handle("orders", "b", NEVER)).fault(onRecall(604))
                    .says("response code 604: the remark", "Use the handle of a message to this topic in this cluster"),
                recall("topic gone", handle("orders", "b", NEVER)).fault(onRecall(17))
                    .says("response code 17: the remark", "Check that the topic still exists"),
                recall("old broker", handle("orders", "b", NEVER)).fault(onRecall(3))
                    .says("response code 3: the remark", "Upgrade the broker: recalls need RocketMQ 5.3.2"),
                recall("broker fails", handle("orders", "b", NEVER)).fault(onRecall(1))
                    .says("response code 1: the remark", "Check that the broker runs"),
                recall("malformed response", handle("orders", "b", NEVER)).fault(onRecall(0))
                    .says("malformed response: header field msgId is missing", "Check that the broker runs"),
                recall("silent broker", handle("orders", "b", NEVER))
                    .settings((settings) -> settings.sendTimeout(Duration.ofMillis(100)))
                    .fault((fixture) -> fixture.cluster.broker("b").server().on(RECALL, FakeResponder.silence()))
                    .says("no response", " ms", "Check that the broker runs"),
                recall("silent name server", handle("orders", "b", NEVER))
                    .settings((settings) -> settings.sendTimeout(Duration.ofMillis(100)))
                    .fault((fixture) -> fixture.cluster.nameServer().silence())
                    .says("no response within the send timeout of 100 ms", "Check rocketmq.name-server"),
                recall("no name server", handle("orders", "b", NEVER))
                    .fault((fixture) -> fixture.cluster.nameServer().refuse())
                    .says("no name server responded: 127.0.0.1:", "Check rocketmq.name-server"),
                recall("topic unknown", handle("orders", "b", NEVER))
                    .fault((fixture) -> fixture.cluster.forget("orders"))
                    .says("topic not found", "Create the topic"));
    }

    private static Stream<FailureRow> admin() {
        return Stream.of(
                FailureRow.of("create topic without a broker", AdminException.class)
                    .call((producer) -> producer.admin().createTopic(new NewTopic("orders", 4)).join())
                    .names("Topic orders")
                    .says("no broker that creates topics is registered with the name server", "Start one",
                            "autoCreateTopicEnable=true"),
                FailureRow.of("create topic, refused", AdminException.class).fault((fixture) -> {
                    fixture.cluster.topic("TBW102", 8);
                    fixture.cluster.brokers()
                        .forEach((broker) -> broker.server().on(17, FakeResponder.code(16, "the remark")));
                })
                    .call((producer) -> producer.admin().createTopic(new NewTopic("orders", 4)).join())
                    .names("Topic orders", "broker a")
                    .says("broker a: response code 16: the remark", "Check the credentials and their permissions"),
                FailureRow.of("create topic, broker refuses connections", AdminException.class).fault((fixture) -> {
                    fixture.cluster.topic("TBW102", 8);
                    fixture.cluster.brokers().forEach(FakeBroker::refuse);
                })
                    .call((producer) -> producer.admin().createTopic(new NewTopic("orders", 4)).join())
                    .names("Topic orders", "broker a")
                    .says("cannot connect to 127.0.0.1:", "Check that the broker runs"),
                FailureRow.of("queues, no name server", AdminException.class)
                    .fault((fixture) -> fixture.cluster.nameServer().refuse())
                    .call((producer) -> producer.admin().queues("orders").join())
                    .says("no name server responded: 127.0.0.1:", "Check rocketmq.name-server"),
                FailureRow.of("offset, silent broker", AdminException.class)
                    .settings((settings) -> settings.sendTimeout(Duration.ofMillis(100)))
                    .fault((fixture) -> fixture.cluster.broker("b").server().on(30, FakeResponder.silence()))
                    .call((producer) -> producer.admin().maxOffset(new MessageQueue("orders", "b", 0)).join())
                    .names("Queue 0 of topic orders at broker b")
                    .says("no response", " ms", "Check that the broker"),
                FailureRow.of("offset of a broker that is not there", AdminException.class)
                    .call((producer) -> producer.admin().maxOffset(new MessageQueue("orders", "c", 0)).join())
                    .names("Queue 0 of topic orders at broker c")
                    .says("has no master now, or does not exist", "Check that the broker runs"),
                FailureRow.of("queues of an unknown topic", AdminException.class)
                    .call((producer) -> producer.admin().queues("unknown").join())
                    .names("topic unknown")
                    .says("topic not found", "Create the topic"));
    }

    private static Stream<FailureRow> others() {
        return Stream.of(
                old("delay", (message) -> message.delay(Duration.ofMinutes(1)), "5.0.0").says(
                        "the broker is older than RocketMQ 5.0.0, which delay and deliverAt need (delayLevel does not)",
                        "Upgrade the broker, or do not use"),
                old("priority", (message) -> message.priority(1), "5.4.0").says(
                        "the broker is older than RocketMQ 5.4.0, which priority needs",
                        "Upgrade the broker, or do not use"),
                FailureRow.of("request without reply", NoReplyException.class)
                    .call((producer) -> producer.request(FailureRow.message(), Duration.ofMillis(300)).join())
                    .names("No reply to request", "topic orders")
                    .says("within 300 ms", "Check that a consumer of the topic runs", "that it replies"),
                FailureRow.of("request with a delay", InvalidMessageException.class)
                    .call((producer) -> producer
                        .request(secret((message) -> message.delay(Duration.ofMinutes(1))), Duration.ofSeconds(1))
                        .join())
                    .names()
                    .says("a request can have no order key, delay", "Remove it"),
                FailureRow.of("request that the broker refuses", BrokerRejectedException.class)
                    .fault((fixture) -> fixture.cluster.brokers()
                        .forEach((broker) -> broker.onSend(FakeResponder.code(14, "the remark"))))
                    .call((producer) -> producer.request(FailureRow.message(), Duration.ofSeconds(1)).join())
                    .says("response code 14: the remark", "Check whether the disk"),
                FailureRow.of("reply to no request", InvalidMessageException.class)
                    .call((producer) -> producer.reply(Map.of("KEYS", FailureRow.CANARY), new byte[1]).join())
                    .names("Reply refused")
                    .says("property CLUSTER is missing", "Pass all properties of the request"),
                FailureRow.of("transaction without a checker", IllegalStateException.class)
                    .call((producer) -> producer.sendInTransaction(FailureRow.message(),
                            (message, id) -> TransactionState.COMMIT))
                    .names()
                    .says("needs a TransactionChecker", "Add one to the ProducerExtensions"),
                FailureRow.of("transaction with a delay", InvalidMessageException.class)
                    .extensions(ProducerExtensions.builder()
                        .transactionCheckers(List.of((message) -> TransactionState.UNKNOWN))
                        .build())
                    .call((producer) -> producer.sendInTransaction(
                            secret((message) -> message.delay(Duration.ofMinutes(1))),
                            (message, id) -> TransactionState.COMMIT))
                    .names()
                    .says("in a transaction it can have no order key, delay", "Remove it"));
    }

    private static FailureRow recall(String name, String handle) {
        return FailureRow.of("recall, " + name, RecallException.class)
            .call((producer) -> producer.recall("orders", handle).join())
            .eventually()
            .names(ID, "topic orders");
    }

    private static Consumer<ProducerFixture> onRecall(int code) {
        return (fixture) -> fixture.cluster.broker("b").server().on(RECALL, FakeResponder.code(code, "the remark"));
    }

    private static FailureRow old(String name, Consumer<Message.Builder> feature, String version) {
        return FailureRow.of(name + " before " + version, BrokerRejectedException.class)
            .fault((fixture) -> fixture.cluster.brokers().forEach(OtherFailureTextTests::makeOld))
            .call((producer) -> producer.send(secret(feature)));
    }

    private static void makeOld(FakeBroker broker) {
        broker.server().answerAs(399);
    }

    private static Message secret(Consumer<Message.Builder> feature) {
        Message.Builder message = Message.builder(ProducerFixture.TOPIC).body(new byte[1]);
        feature.accept(message);
        return FailureRow.secret(message);
    }

    private static String handle(String topic, String broker, long dueMillis) {
        return Base64.getUrlEncoder()
            .encodeToString(
                    ("v1 " + topic + " " + broker + " " + dueMillis + " " + ID).getBytes(StandardCharsets.UTF_8));
    }

}
