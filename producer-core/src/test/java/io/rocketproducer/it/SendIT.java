/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.selector.SelectMessageQueueByHash;
import org.apache.rocketmq.common.message.MessageClientExt;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.Producers;
import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.ConnectionSettings.HeaderFormat;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@EmbeddedRocketMQTest
class SendIT {

    private final EmbeddedRocketMQ server;

    private final OfficialReader reader;

    private final List<Producer> producers = new ArrayList<>();

    SendIT(EmbeddedRocketMQ server) {
        this.server = server;
        this.reader = new OfficialReader(server.nameServer());
    }

    @AfterEach
    void close() {
        this.producers.forEach(Producer::close);
    }

    @ParameterizedTest
    @EnumSource
    void officialConsumerReadsBackWhatWasSent(HeaderFormat format) throws Exception {
        String topic = "send-it-" + format;
        this.server.createTopic(topic, 4);
        Producer producer = producer(
                settings().connection(ConnectionSettings.builder().headerFormat(format).build()).build());
        SendResult result = producer.send(Message.builder(topic)
            .tag("created")
            .keys("o-1", "c-7")
            .property("tenant", "blau-grün")
            .property("trace", "1-2-3")
            .flag(42)
            .body(bytes("{\"id\":\"o-1\",\"名\":\"值\"}"))
            .build());
        MessageExt stored = only(this.reader.read(topic, 1));
        assertThat(result.status()).isEqualTo(SendStatus.SEND_OK);
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(result.transactionId()).isEqualTo(result.messageId());
        assertThat(stored.getMsgId()).isEqualTo(result.messageId());
        assertThat(stored.getQueueId()).isEqualTo(result.queue().queueId());
        assertThat(stored.getQueueOffset()).isEqualTo(result.queueOffset());
        assertThat(stored.getBrokerName()).isEqualTo(result.queue().brokerName());
        assertThat(stored.getTags()).isEqualTo("created");
        assertThat(stored.getKeys()).isEqualTo("o-1 c-7");
        assertThat(stored.getFlag()).isEqualTo(42);
        assertThat(stored.getSysFlag()).isZero();
        assertThat(stored.isWaitStoreMsgOK()).isTrue();
        assertThat(stored.getBornHostString()).isEqualTo("127.0.0.1");
        assertThat(stored.getBornTimestamp()).isPositive();
        assertThat(stored.getProperties()).containsEntry("tenant", "blau-grün").containsEntry("trace", "1-2-3");
        assertThat(new String(stored.getBody(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"o-1\",\"名\":\"值\"}");
    }

    @Test
    void everyModeStoresEachMessageOnce() throws Exception {
        String topic = "send-it-modes";
        this.server.createTopic(topic, 4);
        Producer producer = producer(settings().build());
        for (int i = 0; i < 100; i++) {
            producer.send(message(topic, "sync-" + i));
            producer.sendOneway(message(topic, "oneway-" + i));
        }
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            futures.add(producer.sendAsync(message(topic, "async-" + i)));
        }
        Set<String> ids = futures.stream().map((future) -> future.join().messageId()).collect(Collectors.toSet());
        assertThat(ids).hasSize(1_000);
        List<String> bodies = bodies(this.reader.read(topic, 1_200));
        assertThat(bodies).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void burstOfOneWayMessagesIsStoredOnce() throws Exception {
        String topic = "send-it-one-way";
        this.server.createTopic(topic, 4);
        Producer producer = producer(settings().build());
        for (int i = 0; i < 20_000; i++) {
            producer.sendOneway(message(topic, "oneway-" + i));
        }
        List<MessageExt> stored = this.reader.read(topic, 20_000);
        assertThat(bodies(stored)).hasSize(20_000).doesNotHaveDuplicates();
        assertThat(stored).extracting(MessageExt::getMsgId).doesNotHaveDuplicates();
    }

    @Test
    void gatheredMessagesKeepTheirOwnParts() throws Exception {
        String topic = "send-it-gathered";
        this.server.createTopic(topic, 4);
        Producer producer = producer(settings().build());
        Map<String, SendResult> sent = new HashMap<>();
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            futures.add(producer.sendAsync(Message.builder(topic)
                .tag("t-" + i)
                .keys("k-" + i)
                .property("number", "n-" + i)
                .flag(i)
                .body(bytes("b-" + i))
                .build()));
        }
        for (CompletableFuture<SendResult> future : futures) {
            sent.put(future.join().messageId(), future.join());
        }
        List<MessageExt> stored = this.reader.read(topic, 3_000);
        assertThat(stored).hasSize(3_000);
        for (MessageExt message : stored) {
            SendResult result = sent.remove(message.getMsgId());
            String number = message.getTags().substring(2);
            assertThat(message.getKeys()).isEqualTo("k-" + number);
            assertThat(message.getProperty("number")).isEqualTo("n-" + number);
            assertThat(message.getFlag()).isEqualTo(Integer.parseInt(number));
            assertThat(message.getBody()).isEqualTo(bytes("b-" + number));
            assertThat(message.getQueueId()).isEqualTo(result.queue().queueId());
            assertThat(message.getQueueOffset()).isEqualTo(result.queueOffset());
            assertThat(((MessageClientExt) message).getOffsetMsgId()).isEqualTo(result.offsetMessageId());
            assertThat(message.getSysFlag()).isZero();
        }
        assertThat(sent).isEmpty();
        assertThat(stored).as("broker stored batches").anyMatch((message) -> message.getQueueOffset() > 0);
    }

    @Test
    void orderedMessagesAreStoredInTheOrderOfSending() throws Exception {
        String topic = "send-it-order";
        this.server.createTopic(topic, 4);
        Producer producer = producer(settings().build());
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            futures.add(producer
                .sendAsync(Message.builder(topic).orderKey("key-" + i % 10).body(bytes(i % 10 + "/" + i)).build()));
        }
        futures.forEach(CompletableFuture::join);
        Map<String, List<Integer>> byKey = this.reader.read(topic, 3_000)
            .stream()
            .sorted(Comparator.comparingLong(MessageExt::getQueueOffset))
            .map((message) -> new String(message.getBody(), StandardCharsets.UTF_8).split("/", 2))
            .collect(Collectors.groupingBy((parts) -> parts[0],
                    Collectors.mapping((parts) -> Integer.valueOf(parts[1]), Collectors.toList())));
        assertThat(byKey).hasSize(10);
        assertThat(byKey.values()).allSatisfy((numbers) -> assertThat(numbers).hasSize(300).isSorted());
    }

    @Test
    void largeBodiesAreCompressedAndRestored() throws Exception {
        String topic = "send-it-compressed";
        this.server.createTopic(topic, 1);
        String body = "compressible ".repeat(50_000);
        producer(settings().build()).send(message(topic, body));
        MessageExt stored = only(this.reader.read(topic, 1));
        assertThat(stored.getStoreSize()).isLessThan(10_000);
        assertThat(new String(stored.getBody(), StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void bodyOfTheLargestSizeIsStored() throws Exception {
        String topic = "send-it-largest";
        this.server.createTopic(topic, 1);
        byte[] body = new byte[4 * 1024 * 1024];
        new Random(7).nextBytes(body);
        producer(settings().build()).send(Message.builder(topic).body(body).build());
        assertThat(only(this.reader.read(topic, 1)).getBody()).isEqualTo(body);
    }

    @Test
    void orderKeyFindsTheQueueThatTheOfficialSelectorFinds() throws Exception {
        String topic = "send-it-ordered";
        this.server.createTopic(topic, 8);
        Producer producer = producer(settings().build());
        DefaultMQProducer official = new DefaultMQProducer("official-ordered");
        official.setNamesrvAddr(this.server.nameServer());
        official.start();
        try {
            for (String key : List.of("o-1", "o-2", "customer-77", "", "äöü", "x".repeat(100))) {
                if (key.isEmpty()) {
                    continue;
                }
                SendResult ours = producer.send(Message.builder(topic).orderKey(key).body(bytes(key)).build());
                org.apache.rocketmq.common.message.Message message = new org.apache.rocketmq.common.message.Message(
                        topic, bytes(key));
                assertThat(ours.queue().queueId()).isEqualTo(
                        official.send(message, new SelectMessageQueueByHash(), key).getMessageQueue().getQueueId());
            }
        }
        finally {
            official.shutdown();
        }
    }

    @Test
    void explicitQueueIsUsed() {
        String topic = "send-it-queue";
        this.server.createTopic(topic, 4);
        Producer producer = producer(settings().build());
        MessageQueue queue = new MessageQueue(topic, this.server.brokers().get(0).name(), 3);
        for (int i = 0; i < 5; i++) {
            SendResult result = producer.send(Message.builder(topic).queue(queue).body(bytes("q")).build());
            assertThat(result.queue()).isEqualTo(queue);
        }
    }

    @Test
    void delayedMessagesArriveLater() throws Exception {
        String topic = "send-it-delayed";
        this.server.createTopic(topic, 1);
        Producer producer = producer(settings().build());
        SendResult timer = producer
            .send(Message.builder(topic).delay(Duration.ofSeconds(2)).body(bytes("timer")).build());
        producer.send(Message.builder(topic).delayLevel(1).body(bytes("level")).build());
        producer.send(message(topic, "now"));
        assertThat(timer.recallHandle()).isNotBlank();
        Map<String, MessageExt> stored = this.reader.read(topic, 3)
            .stream()
            .collect(Collectors.toMap((message) -> new String(message.getBody(), StandardCharsets.UTF_8),
                    (message) -> message));
        assertThat(stored).containsOnlyKeys("now", "timer", "level");
        assertThat(waited(stored.get("level"))).isGreaterThanOrEqualTo(900);
        assertThat(waited(stored.get("timer"))).isGreaterThanOrEqualTo(900);
    }

    @Test
    void brokerThatRecallsNothingSaysSo() {
        String topic = "send-it-no-recall";
        this.server.createTopic(topic, 1);
        Producer producer = producer(settings().build());
        SendResult timer = producer
            .send(Message.builder(topic).delay(Duration.ofSeconds(20)).body(bytes("timer")).build());
        assertThat(producer.recall(topic, String.valueOf(timer.recallHandle()))).failsWithin(Duration.ofSeconds(5))
            .withThrowableThat()
            .withMessageContaining("recallMessageEnable=true")
            .havingCause()
            .isInstanceOfSatisfying(RecallException.class,
                    (ex) -> assertThat(ex.reason()).isEqualTo(RecallException.Reason.NOT_ALLOWED));
    }

    @Test
    void namespacePrefixesTopicAndGroupOnTheBroker() throws Exception {
        this.server.createTopic("blue%send-it-ns", 1);
        SendResult result = producer(settings().namespace("blue").build()).send(message("send-it-ns", "ns"));
        assertThat(result.queue().topic()).isEqualTo("send-it-ns");
        MessageExt stored = only(this.reader.read("blue%send-it-ns", 1));
        assertThat(stored.getProperty("INSTANCE_ID")).isEqualTo("blue");
    }

    @Test
    void topicThatDoesNotExistIsCreatedByTheBroker() throws Exception {
        SendResult result = producer(settings().build()).send(message("send-it-created", "first"));
        assertThat(result.status()).isEqualTo(SendStatus.SEND_OK);
        assertThat(bodies(this.reader.read("send-it-created", 1))).containsExactly("first");
    }

    @Test
    void topicThatDoesNotExistIsAnErrorWhenCreationIsOff() {
        Producer producer = producer(settings().topics(TopicSettings.builder().autoCreate(false).build()).build());
        assertThatExceptionOfType(TopicNotFoundException.class)
            .isThrownBy(() -> producer.send(message("send-it-unknown", "x")))
            .withMessageContaining("send-it-unknown")
            .withMessageContaining("Create it")
            .satisfies((ex) -> assertThat(ex.possiblyStored()).isFalse());
    }

    @Test
    void producerStartsAgainAfterClosing() throws Exception {
        String topic = "send-it-restart";
        this.server.createTopic(topic, 1);
        Producer producer = producer(settings().build());
        for (int round = 0; round < 3; round++) {
            producer.send(message(topic, "round-" + round));
            producer.close();
            producer.start();
        }
        assertThat(bodies(this.reader.read(topic, 3))).containsExactlyInAnyOrder("round-0", "round-1", "round-2");
    }

    @Test
    void closingWaitsForEverythingInFlight() throws Exception {
        String topic = "send-it-drain";
        this.server.createTopic(topic, 4);
        Producer producer = producer(settings().build());
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            futures.add(producer.sendAsync(message(topic, "m-" + i)));
        }
        producer.close();
        assertThat(futures).allMatch(CompletableFuture::isDone);
        long stored = futures.stream().filter((future) -> !future.isCompletedExceptionally()).count();
        assertThat(stored).isEqualTo(5_000);
        assertThat(this.reader.read(topic, 5_000)).hasSize(5_000);
    }

    private ProducerSettings.Builder settings() {
        return ProducerSettings.builder().nameServers(this.server.nameServer()).group("send-it");
    }

    private Producer producer(ProducerSettings settings) {
        Producer producer = Producers.start(settings);
        this.producers.add(producer);
        return producer;
    }

    private static long waited(MessageExt message) {
        return message.getStoreTimestamp() - message.getBornTimestamp();
    }

    private static Message message(String topic, String body) {
        return Message.builder(topic).body(bytes(body)).build();
    }

    private static List<String> bodies(List<MessageExt> messages) {
        return messages.stream().map((message) -> new String(message.getBody(), StandardCharsets.UTF_8)).toList();
    }

    private static MessageExt only(List<MessageExt> messages) {
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
