/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import io.rocketproducer.test.rocketmq.AutoConfigureEmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureEmbeddedRocketMQ(topics = { "orders", "free", "load" })
class OrdersIT {

    @Autowired
    private EmbeddedRocketMQ rocketMq;

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void connect() {
        this.api = new Api(this.port);
    }

    @Test
    void anOrderIsStoredAsTheOfficialClientReadsIt() throws MQClientException {
        Api.Answer answer = this.api.postJson("/orders", "{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":12.50}");
        assertThat(answer.status()).isEqualTo(201);
        JsonNode receipt = answer.json();
        assertThat(receipt.propertyNames()).containsExactlyInAnyOrder("messageId", "offsetMessageId", "topic",
                "brokerName", "queueId", "queueOffset", "status");
        assertThat(receipt.get("topic").asString()).isEqualTo("orders");
        assertThat(receipt.get("status").asString()).isEqualTo("SEND_OK");
        MessageExt stored = read("orders", receipt);
        assertThat(stored.getTags()).isEqualTo("created");
        assertThat(stored.getKeys()).isEqualTo("o-1");
        assertThat(stored.getBody()).asString().isEqualTo("{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":12.50}");
        assertThat(stored.getBrokerName()).isEqualTo(receipt.get("brokerName").asString());
        assertThat(stored.getQueueId()).isEqualTo(receipt.get("queueId").asInt());
        assertThat(stored.getQueueOffset()).isEqualTo(receipt.get("queueOffset").asLong());
    }

    @ParameterizedTest
    @CsvSource({ "sync", "async" })
    void anyMessageIsStoredAsItWasPosted(String mode) throws MQClientException {
        byte[] body = { 0, 1, 2, -1, '=', '&' };
        Api.Answer answer = this.api.post("/messages/free?tag=t-1&keys=k-1,k-2&mode=" + mode, body, "X-Prop-Source",
                "web", "X-Prop-region", "ä-1", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        MessageExt stored = read("free", answer.json());
        assertThat(stored.getTags()).isEqualTo("t-1");
        assertThat(stored.getKeys()).isEqualTo("k-1 k-2");
        assertThat(stored.getBody()).isEqualTo(body);
        assertThat(stored.getProperties()).containsEntry("Source", "web").containsKey("region");
    }

    @Test
    void aOnewayMessageArrivesWithoutReceipt() throws MQClientException {
        Api.Answer answer = this.api.post("/messages/free?keys=oneway-1&mode=oneway", "x");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        try (OfficialConsumer consumer = new OfficialConsumer(this.rocketMq.nameServer(), "free")) {
            assertThat(consumer.await((message) -> "oneway-1".equals(message.getKeys())).getBody()).asString()
                .isEqualTo("x");
        }
    }

    @Test
    void messagesOfOneOrderKeyShareAQueue() {
        assertThat(Stream.generate(() -> this.api.post("/messages/free?orderKey=c-7", "x"))
            .limit(5)
            .map((answer) -> answer.json().get("queueId").asInt())
            .distinct()).hasSize(1);
    }

    @Test
    void aDelayedMessageArrivesLater() throws MQClientException {
        Api.Answer answer = this.api.post("/messages/free?delaySeconds=2", "later");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        MessageExt stored = read("free", answer.json());
        assertThat(stored.getStoreTimestamp() - stored.getBornTimestamp()).isGreaterThanOrEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({ "delayLevel=3, DELAY, 3", "priority=2, _SYS_MSG_PRIORITY_, 2" })
    void optionsOfAMessageReachTheBroker(String option, String property, String value) throws MQClientException {
        Api.Answer answer = this.api.post("/messages/free?" + option, "x");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(read("free", answer.json()).getProperties()).containsEntry(property, value);
    }

    @Test
    void aMessageThatIsToBeDeliveredLaterIsHeldBack() throws MQClientException {
        Api.Answer answer = this.api.post("/messages/free?deliverAt=" + Instant.now().plusSeconds(3), "later");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        MessageExt stored = read("free", answer.json());
        assertThat(stored.getStoreTimestamp() - stored.getBornTimestamp()).isGreaterThanOrEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({ "async, 1", "async, 2", "sync, 4" })
    void aLoadIsSentAndCounted(String mode, int threads) {
        Api.Answer answer = this.api.post("/load?topic=load&count=2000&size=100&mode=" + mode + "&threads=" + threads,
                "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.propertyNames()).containsExactlyInAnyOrder("sent", "failed", "seconds", "perSecond");
        assertThat(report.get("sent").asInt()).isEqualTo(2000);
        assertThat(report.get("failed").asInt()).isZero();
        assertThat(report.get("perSecond").asDouble()).isPositive();
    }

    @Test
    void healthShowsTheNameServer() {
        JsonNode health = this.api.get("/actuator/health").json().get("components").get("rocketmq");
        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.get("details").get("nameServers").get(this.rocketMq.nameServer()).asString()).isEqualTo("up");
    }

    @Test
    void metersShowWhatWasSent() {
        this.api.postJson("/orders", "{\"id\":\"o-2\",\"customer\":\"c-7\",\"amount\":1}");
        Api.Answer metric = this.api
            .get("/actuator/metrics/rocketmq.producer.send?tag=topic:orders&tag=outcome:success");
        assertThat(metric.status()).isEqualTo(200);
        assertThat(metric.json().get("measurements").get(0).get("value").asDouble()).isPositive();
        assertThat(this.api.get("/actuator/prometheus").body()).contains("rocketmq_producer_send_seconds_count{")
            .contains("rocketmq_producer_send_attempts_total{")
            .contains("rocketmq_producer_inflight_messages{")
            .contains("rocketmq_producer_connections{");
    }

    @Test
    void theEndpointShowsTheProducer() {
        this.api.postJson("/orders", "{\"id\":\"o-3\",\"customer\":\"c-7\",\"amount\":1}");
        JsonNode producer = this.api.get("/actuator/rocketmq/default").json();
        assertThat(producer.get("state").asString()).isEqualTo("RUNNING");
        assertThat(producer.get("nameServers").get(this.rocketMq.nameServer()).asString()).isEqualTo("up");
        assertThat(producer.get("topics").toString()).contains("orders");
    }

    @ParameterizedTest
    @MethodSource
    void badInputIsNamedInAProblem(int status, String fault, String path, byte[] body, String contentType) {
        Api.Answer answer = this.api.post(path, body, "Content-Type", contentType);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains(fault);
        assertThat(answer.body()).doesNotContain("\tat ").doesNotContain("java.");
    }

    static Stream<Arguments> badInputIsNamedInAProblem() {
        return Stream.of(order("{", "line 1"), order("", "missing"), order("null", "missing"), order("[]", "JSON"),
                order("{\"customer\":\"c\",\"amount\":1}", "'id'"),
                order("{\"id\":\" \",\"customer\":\"c\",\"amount\":1}", "'id'"),
                order("{\"id\":\"o 1\",\"customer\":\"c\",\"amount\":1}", "white space"),
                order("{\"id\":\"o\",\"amount\":1}", "'customer'"),
                order("{\"id\":\"o\",\"customer\":\"c\"}", "'amount'"),
                order("{\"id\":\"o\",\"customer\":\"c\",\"amount\":-1}", "'amount'"),
                order("{\"id\":\"o\",\"customer\":\"c\",\"amount\":\"x\"}", "'amount'"),
                Arguments.of(415, "text/plain", "/orders", bytes("x"), "text/plain"),
                message(400, "'mode' must be one of sync, async, oneway", "/messages/free?mode=later", "x"),
                message(400, "body is empty", "/messages/free", ""),
                message(400, "illegal character", "/messages/a$b", "x"),
                message(400, "illegal character", "/messages/a%2Fb", "x"),
                message(400, "cannot read the URL", "/messages/%00", "x"),
                message(400, "cannot be decoded", "/messages/free?tag=%C3%28", "x"),
                message(400, "topic is blank", "/messages/%20", "x"),
                message(400, "topic has 128 characters", "/messages/" + "t".repeat(128), "x"),
                message(400, "belongs to RocketMQ", "/messages/SCHEDULE_TOPIC_XXXX", "x"),
                message(400, "'delaySeconds' must be a whole number", "/messages/free?delaySeconds=soon", "x"),
                message(400, "delay must be at least", "/messages/free?delaySeconds=-1", "x"),
                message(400, "both", "/messages/free?delaySeconds=1&orderKey=k", "x"),
                message(400, "'deliverAt' must be a time like", "/messages/free?deliverAt=soon", "x"),
                message(400, "'priority' must be a whole number", "/messages/free?priority=high", "x"),
                message(400, "delayLevel", "/messages/free?delayLevel=0", "x"),
                message(400, "tag contains '||'", "/messages/free?tag=a%7C%7Cb", "x"),
                message(413, "4194304 bytes", "/messages/free", "x".repeat(4 * 1024 * 1024 + 1)),
                message(413, "4194304 bytes", "/messages/free", "x".repeat(20 * 1024 * 1024)),
                message(404, "", "/messages", "x"), message(404, "", "/nowhere", "x"),
                message(405, "POST", "/actuator/health", "x"), message(400, "topic", "/load", ""),
                message(400, "'count' must be 1", "/load?topic=load&count=0", ""),
                message(400, "'count' must be a whole number", "/load?topic=load&count=many", ""),
                message(400, "'size' must be 1", "/load?topic=load&size=0", ""),
                message(400, "'threads' must be 1", "/load?topic=load&threads=0", ""),
                message(400, "'mode'", "/load?topic=load&mode=oneway", ""),
                message(400, "illegal character", "/load?topic=a$b", ""),
                message(400, "maxMessageSize", "/load?topic=load&count=1&size=4194305", ""));
    }

    private MessageExt read(String topic, JsonNode receipt) throws MQClientException {
        String id = receipt.get("messageId").asString();
        try (OfficialConsumer consumer = new OfficialConsumer(this.rocketMq.nameServer(), topic)) {
            return consumer.await((message) -> id.equals(message.getMsgId()));
        }
    }

    private static Arguments order(String json, String fault) {
        return Arguments.of(400, fault, "/orders", bytes(json), "application/json");
    }

    private static Arguments message(int status, String fault, String path, String body) {
        return Arguments.of(status, fault, path, bytes(body), "application/octet-stream");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
