/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the fake servers against Apache RocketMQ's own client.
 */
class FakeClusterTests {

    private final FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 4);

    private final TransactionMQProducer producer = new TransactionMQProducer("fake-cluster");

    private volatile LocalTransactionState outcome = LocalTransactionState.COMMIT_MESSAGE;

    @BeforeEach
    void start() throws Exception {
        prepare(this.producer);
        this.producer.setTransactionListener(new TransactionListener() {

            @Override
            public LocalTransactionState executeLocalTransaction(Message message, Object argument) {
                assertThat(FakeClusterTests.this.cluster.received("orders")).isEmpty();
                return FakeClusterTests.this.outcome;
            }

            @Override
            public LocalTransactionState checkLocalTransaction(MessageExt message) {
                return LocalTransactionState.UNKNOW;
            }

        });
        this.producer.start();
    }

    private void prepare(DefaultMQProducer prepared) {
        prepared.setNamesrvAddr(this.cluster.nameServers());
        prepared.setInstanceName("fake-" + System.identityHashCode(prepared));
        prepared.setCompressMsgBodyOverHowmuch(100);
    }

    @AfterEach
    void close() {
        this.producer.shutdown();
        this.cluster.close();
    }

    @Test
    void storesWhatTheOfficialClientSends() throws Exception {
        Message message = new Message("orders", "created", "k-1 k-2", 7, "first".getBytes(StandardCharsets.UTF_8),
                true);
        message.putUserProperty("customer", "c-7");
        SendResult result = this.producer.send(message);
        assertThat(this.cluster.received("orders")).singleElement().satisfies((received) -> {
            assertThat(received.text()).isEqualTo("first");
            assertThat(received.tag()).isEqualTo("created");
            assertThat(received.keys()).containsExactly("k-1", "k-2");
            assertThat(received.property("customer")).isEqualTo("c-7");
            assertThat(received.flag()).isEqualTo(7);
            assertThat(received.id()).isEqualTo(result.getMsgId());
            assertThat(received.broker()).isEqualTo(result.getMessageQueue().getBrokerName());
            assertThat(received.queueId()).isEqualTo(result.getMessageQueue().getQueueId());
            assertThat(received.queueOffset()).isEqualTo(result.getQueueOffset()).isZero();
            assertThat(received.toString()).doesNotContain("first");
        });
    }

    @Test
    void opensBatchesAndCompressedBodies() throws Exception {
        String large = "0123456789".repeat(1000);
        List<Message> messages = List.of(message("one"), message("two"), message("three"));
        this.producer.send(messages);
        SendResult result = this.producer.send(message(large));
        assertThat(this.cluster.received("orders")).extracting(FakeMessage::text)
            .containsExactly("one", "two", "three", large);
        FakeBroker last = this.cluster.broker(result.getMessageQueue().getBrokerName());
        assertThat(last.sends().get(last.sends().size() - 1).body()).hasSizeLessThan(1000);
        assertThat(this.cluster.brokers().stream().mapToInt(FakeBroker::messages).sum()).isEqualTo(4);
        assertThat(this.cluster.brokers().stream().mapToInt((broker) -> broker.sends().size()).sum()).isEqualTo(2);
    }

    @Test
    void countsMessagesOfTransactionsOnceTheyAreCommitted() throws Exception {
        this.outcome = LocalTransactionState.ROLLBACK_MESSAGE;
        this.producer.sendMessageInTransaction(message("no"), null);
        this.outcome = LocalTransactionState.COMMIT_MESSAGE;
        this.producer.sendMessageInTransaction(message("yes"), null);
        assertThat(this.cluster.awaitReceived("orders", 1)).extracting(FakeMessage::text).containsExactly("yes");
    }

    @Test
    void forgetsAndRecoversAtAReset() throws Exception {
        this.producer.send(message("before"));
        this.cluster.brokers().forEach(FakeBroker::refuse);
        this.cluster.nameServer().refuse();
        this.cluster.reset();
        assertThat(this.cluster.received()).isEmpty();
        assertThat(this.cluster.brokers()).flatExtracting(FakeBroker::sends).isEmpty();
        DefaultMQProducer next = new DefaultMQProducer("fake-cluster-next");
        prepare(next);
        next.start();
        try {
            next.send(message("after"));
        }
        finally {
            next.shutdown();
        }
        assertThat(this.cluster.received("orders")).extracting(FakeMessage::text).containsExactly("after");
    }

    @Test
    void leavesNothingBehind() {
        List<FakeCluster> clusters = new ArrayList<>();
        IntStream.range(0, 50).parallel().forEach((i) -> {
            FakeCluster one = FakeCluster.start();
            synchronized (clusters) {
                clusters.add(one);
            }
        });
        assertThat(clusters).extracting(FakeCluster::nameServers).doesNotHaveDuplicates().hasSize(50);
        clusters.forEach(FakeCluster::close);
        List<String> ports = clusters.stream()
            .flatMap((one) -> one.brokers().stream())
            .map((broker) -> "-" + broker.server().port())
            .toList();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
            .noneMatch((name) -> ports.stream().anyMatch(name::endsWith));
    }

    private static Message message(String text) {
        return new Message("orders", text.getBytes(StandardCharsets.UTF_8));
    }

}
