/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.apache.rocketmq.common.compression.CompressorFactory;
import org.apache.rocketmq.common.message.MessageDecoder;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.sysflag.MessageSysFlag;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyRemotingClient;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.apache.rocketmq.remoting.protocol.header.SendMessageRequestHeaderV2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.rocketproducer.Producers;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.RecallException.Reason;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;
import io.rocketproducer.test.rocketmq.TopicSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every type of message, read back with the official consumer.
 */
@EmbeddedRocketMQTest(brokerProperties = "recallMessageEnable=true")
class MessagesIT {

    private final EmbeddedRocketMQ server;

    private final OfficialReader reader;

    private final List<Producer> producers = new ArrayList<>();

    MessagesIT(EmbeddedRocketMQ server) {
        this.server = server;
        this.reader = new OfficialReader(server.nameServer());
    }

    @AfterEach
    void close() {
        this.producers.forEach(Producer::close);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void compressedBodiesAreRestored(CompressionType type) throws Exception {
        String topic = "messages-it-" + type;
        this.server.createTopic(topic, 1);
        Producer producer = producer(
                (settings) -> settings.compression(CompressionSettings.builder().type(type).build()));
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            futures.add(producer.sendAsync(message(topic, large(i)).tag("t" + i).build()));
            futures.add(producer.sendAsync(message(topic, "small " + i).tag("t" + i).build()));
        }
        futures.forEach(CompletableFuture::join);
        List<MessageExt> stored = this.reader.read(topic, 100);
        assertThat(stored).hasSize(100).allSatisfy((message) -> {
            String number = message.getTags().substring(1);
            if (text(message).startsWith("small")) {
                assertThat(text(message)).isEqualTo("small " + number);
                assertThat(message.getSysFlag()).isZero();
            }
            else {
                assertThat(text(message)).isEqualTo(large(Integer.parseInt(number)));
                assertThat(MessageSysFlag.getCompressionType(message.getSysFlag())).hasToString(type.name());
                assertThat(message.getStoreSize()).isLessThan(message.getBody().length / 10);
            }
        });
    }

    @Test
    void brokersGiveEveryEntryOfABatchTheFlagOfItsHeader() throws Exception {
        String topic = "messages-it-batch-flag";
        this.server.createTopic(topic, 1);
        int zlib = MessageSysFlag.COMPRESSED_FLAG | MessageSysFlag.COMPRESSION_ZLIB_TYPE;
        byte[] body = CompressorFactory.getCompressor(MessageSysFlag.getCompressionType(zlib))
            .compress(bytes(large(7)), 5);
        sendBatchOf(topic, body, zlib);
        sendBatchOf(topic, body, 0);
        List<MessageExt> stored = this.reader.read(topic, 4);
        assertThat(stored).extracting(MessageExt::getQueueOffset).containsExactly(0L, 1L, 2L, 3L);
        assertThat(stored.subList(0, 2)).allSatisfy((message) -> assertThat(text(message)).isEqualTo(large(7)));
        assertThat(stored.subList(2, 4)).allSatisfy((message) -> assertThat(message.getBody()).isEqualTo(body));
    }

    @Test
    void gatheredMessagesKeepEveryPartOfTheirs() throws Exception {
        String topic = "messages-it-gathered";
        this.server.createTopic(topic, 4);
        Producer producer = producer(UnaryOperator.identity());
        MessageQueue queue = new MessageQueue(topic, this.server.brokers().get(0).name(), 2);
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Message.Builder message = message(topic, "body-" + i).tag("t" + i)
                .keys("k" + i, "l" + i)
                .property("number", "n" + i)
                .flag(i)
                .waitStoreOk(i % 3 != 0);
            futures.add(producer.sendAsync(((i % 2 == 0) ? message.queue(queue) : message.orderKey("order")).build()));
        }
        futures.forEach(CompletableFuture::join);
        List<MessageExt> stored = this.reader.read(topic, 1_000);
        assertThat(stored).hasSize(1_000).allSatisfy((message) -> {
            int i = message.getFlag();
            assertThat(text(message)).isEqualTo("body-" + i);
            assertThat(message.getTags()).isEqualTo("t" + i);
            assertThat(message.getKeys()).isEqualTo("k" + i + " l" + i);
            assertThat(message.getProperty("number")).isEqualTo("n" + i);
            assertThat(message.isWaitStoreMsgOK()).isEqualTo(i % 3 != 0);
            assertThat(message.getMsgId()).isEqualTo(futures.get(i).join().messageId());
            assertThat(message.getQueueOffset()).isEqualTo(futures.get(i).join().queueOffset());
            assertThat(message.getBornHostString()).isEqualTo("127.0.0.1");
            assertThat(message.getSysFlag()).isZero();
            if (i % 2 == 0) {
                assertThat(message.getQueueId()).isEqualTo(2);
            }
            else {
                assertThat(message.getProperty("__SHARDINGKEY")).isEqualTo("order");
            }
        });
        assertThat(stored.stream().filter((message) -> message.getFlag() % 2 == 1 && message.isWaitStoreMsgOK()))
            .extracting(MessageExt::getFlag)
            .isSorted();
    }

    @Test
    void messagesAreDeliveredWhenTheyAreDue() throws Exception {
        String topic = "messages-it-due";
        this.server.createTopic(topic, 1);
        Producer producer = producer(UnaryOperator.identity());
        Instant due = Instant.now().plusSeconds(3);
        producer.send(message(topic, "at").deliverAt(due).build());
        producer.send(message(topic, "after").delay(Duration.ofSeconds(3)).build());
        producer.send(message(topic, "level").delayLevel(1).build());
        producer.send(message(topic, "past").deliverAt(Instant.EPOCH).build());
        List<MessageExt> stored = this.reader.read(topic, 4);
        assertThat(stored).extracting(MessagesIT::text).containsExactlyInAnyOrder("past", "level", "at", "after");
        // Brokers use whole seconds
        assertThat(stored).filteredOn((message) -> text(message).startsWith("a"))
            .hasSize(2)
            .allMatch((message) -> message.getStoreTimestamp() >= due.toEpochMilli() - 1_000);
        assertThat(text(stored.get(0))).isEqualTo("past");
    }

    @Test
    void recalledMessageIsNeverDelivered() throws Exception {
        String topic = "messages-it-recall";
        this.server.createTopic(topic, 1);
        Producer producer = producer(UnaryOperator.identity());
        SendResult recalled = producer.send(message(topic, "recalled").delay(Duration.ofSeconds(12)).build());
        producer.send(message(topic, "kept").deliverAt(Instant.now().plusSeconds(14)).build());
        SendResult soon = producer.send(message(topic, "soon").delay(Duration.ofSeconds(1)).build());
        String handle = recalled.recallHandle();
        assertThat(handle).isNotBlank();
        assertThat(producer.recall(topic, handle)).succeedsWithin(Duration.ofSeconds(5))
            .isEqualTo(recalled.messageId());
        assertThat(producer.recall(topic, handle)).succeedsWithin(Duration.ofSeconds(5));
        assertThat(this.reader.read(topic, 2)).extracting(MessagesIT::text).containsExactly("soon", "kept");
        assertThat(producer.recall(topic, String.valueOf(soon.recallHandle()))).failsWithin(Duration.ofSeconds(5))
            .withThrowableThat()
            .havingCause()
            .isInstanceOfSatisfying(RecallException.class, (ex) -> assertThat(ex.reason()).isEqualTo(Reason.TOO_LATE));
    }

    @Test
    void priorityChoosesTheQueue() throws Exception {
        String topic = "messages-it-priority";
        this.server.createTopic(TopicSpec.of(topic).withQueues(4).withAttribute("message.type", "PRIORITY"));
        Producer producer = producer(UnaryOperator.identity());
        assertThat(producer.send(message(topic, "0").priority(0).build()).queue().queueId()).isZero();
        assertThat(producer.send(message(topic, "2").priority(2).build()).queue().queueId()).isEqualTo(2);
        assertThat(producer.send(message(topic, "99").priority(99).build()).queue().queueId()).isEqualTo(3);
        assertThat(this.reader.read(topic, 3))
            .allSatisfy((message) -> assertThat(message.getProperty("_SYS_MSG_PRIORITY_")).isEqualTo(text(message)));
    }

    @Test
    void selectorOfASendChoosesTheQueue() {
        String topic = "messages-it-selector";
        this.server.createTopic("blue%" + topic, 4);
        Producer producer = producer((settings) -> settings.namespace("blue"));
        SendOptions third = SendOptions.defaults().withQueueSelector((queues, message) -> queues.get(3));
        List<CompletableFuture<SendResult>> futures = IntStream.range(0, 100)
            .mapToObj((i) -> producer.sendAsync(message(topic, "m" + i).build(), third))
            .toList();
        assertThat(futures).extracting((future) -> future.join().queue())
            .containsOnly(new MessageQueue(topic, this.server.brokers().get(0).name(), 3));
    }

    @Test
    void secondKindOfNamespaceLeavesNamesAlone() throws Exception {
        String topic = "messages-it-ns2";
        this.server.createTopic(topic, 1);
        Producer producer = producer((settings) -> settings.namespaceV2("blue"));
        List<CompletableFuture<SendResult>> futures = IntStream.range(0, 100)
            .mapToObj((i) -> producer.sendAsync(message(topic, "ns").build()))
            .toList();
        futures.forEach(CompletableFuture::join);
        assertThat(this.reader.read(topic, 100)).hasSize(100)
            .allSatisfy((message) -> assertThat(message.getProperties()).doesNotContainKey("INSTANCE_ID"));
    }

    @Test
    void retryTopicsKeepTheCountsOfConsuming() throws Exception {
        String topic = "%RETRY%messages-it";
        this.server.createTopic(topic, 1);
        producer(UnaryOperator.identity()).send(message(topic, "again").property("RECONSUME_TIME", "3")
            .property("MAX_RECONSUME_TIMES", "16")
            .property("tenant", "blue")
            .build());
        List<MessageExt> stored = this.reader.read(topic, 1);
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).getReconsumeTimes()).isEqualTo(3);
        assertThat(stored.get(0).getProperty("tenant")).isEqualTo("blue");
    }

    @Test
    void secondPortOfTheBrokerTakesMessages() {
        String topic = "messages-it-vip";
        this.server.createTopic(topic, 1);
        Queue<String> addresses = new ConcurrentLinkedQueue<>();
        SendHook addressOfEachAttempt = new SendHook() {
            @Override
            public void afterAttempt(SendContext context, SendAttempt attempt) {
                addresses.add(String.valueOf(attempt.address()));
            }
        };
        ProducerExtensions extensions = ProducerExtensions.builder().hooks(List.of(addressOfEachAttempt)).build();
        producer(UnaryOperator.identity(), extensions).send(message(topic, "first port").build());
        producer((settings) -> settings.connection(ConnectionSettings.builder().vipChannel(true).build()), extensions)
            .send(message(topic, "second port").build());
        Endpoint first = Endpoint.parse(addresses.remove());
        assertThat(addresses).containsExactly(first.host() + ":" + (first.port() - 2));
    }

    // Sends a compressed batch, which neither the official client nor this producer does
    private void sendBatchOf(String topic, byte[] body, int sysFlag) throws Exception {
        SendMessageRequestHeaderV2 header = new SendMessageRequestHeaderV2();
        header.setA("messages-it");
        header.setB(topic);
        header.setC("TBW102");
        header.setD(4);
        header.setE(0);
        header.setF(sysFlag);
        header.setG(System.currentTimeMillis());
        header.setH(0);
        header.setJ(0);
        header.setK(false);
        header.setM(true);
        RemotingCommand request = RemotingCommand.createRequestCommand(320, header);
        request
            .setBody(MessageDecoder.encodeMessages(List.of(new org.apache.rocketmq.common.message.Message(topic, body),
                    new org.apache.rocketmq.common.message.Message(topic, body))));
        NettyRemotingClient client = new NettyRemotingClient(new NettyClientConfig());
        client.start();
        try {
            assertThat(client.invokeSync(this.server.brokers().get(0).address(), request, 5_000).getCode()).isZero();
        }
        finally {
            client.shutdown();
        }
    }

    private Producer producer(UnaryOperator<ProducerSettings.Builder> changes) {
        return producer(changes, ProducerExtensions.none());
    }

    private Producer producer(UnaryOperator<ProducerSettings.Builder> changes, ProducerExtensions extensions) {
        ProducerSettings.Builder settings = ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group("messages-it");
        Producer producer = Producers.start(changes.apply(settings).build(), extensions);
        this.producers.add(producer);
        return producer;
    }

    private static Message.Builder message(String topic, String body) {
        return Message.builder(topic).body(bytes(body));
    }

    private static String large(int number) {
        return ("large " + number + " ").repeat(2_000);
    }

    private static String text(MessageExt message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
