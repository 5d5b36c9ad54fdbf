/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.rocketmq.remoting.protocol.statictopic.TopicConfigAndQueueMapping;
import org.apache.rocketmq.remoting.protocol.statictopic.TopicQueueMappingUtils;
import org.apache.rocketmq.remoting.protocol.statictopic.TopicRemappingDetailWrapper;
import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;
import org.apache.rocketmq.tools.admin.MQAdminUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A static topic: its queues are numbered across two brokers, and some are moved during
 * the load.
 */
@EmbeddedRocketMQTest(brokers = 2)
class StaticTopicIT {

    private static final Logger logger = LoggerFactory.getLogger(StaticTopicIT.class);

    private static final String TOPIC = "static-it";

    private static final String LOGICAL = "__syslo__global__";

    private static final int QUEUES = 4;

    private final EmbeddedRocketMQ server;

    StaticTopicIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void sendsGoOnWithoutLosingAnAttemptWhenQueuesMove() throws Exception {
        Set<String> all = this.server.brokers().stream().map(EmbeddedBroker::name).collect(Collectors.toSet());
        String remaining = this.server.brokers().get(1).name();
        DefaultMQAdminExt admin = new DefaultMQAdminExt();
        admin.setNamesrvAddr(this.server.nameServer());
        admin.start();
        try (Producer producer = Producers
            .start(ProducerSettings.builder().nameServers(this.server.nameServer()).group("static-it").build())) {
            create(admin, all);
            Awaitility.await().until(() -> producer.admin().queues(TOPIC).join().size() == QUEUES);
            Set<Integer> reached = new HashSet<>();
            for (int i = 0; i < 4 * QUEUES; i++) {
                SendResult result = producer.send(message("before " + i));
                assertThat(result.queue().brokerName()).isEqualTo(LOGICAL);
                reached.add(result.queue().queueId());
            }
            assertThat(reached).containsExactlyInAnyOrder(0, 1, 2, 3);
            move(admin, Set.of(remaining));
            List<CompletableFuture<SendResult>> sends = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                sends.add(producer.sendAsync(message("during " + i).toBuilder()
                    .queue(new MessageQueue(TOPIC, LOGICAL, i % QUEUES))
                    .build()));
            }
            CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS);
            assertThat(sends).allSatisfy((send) -> assertThat(send.join().attempts()).isEqualTo(1));
            for (int id = 0; id < QUEUES; id++) {
                MessageQueue queue = new MessageQueue(TOPIC, LOGICAL, id);
                List<Long> offsets = sends.stream()
                    .map(CompletableFuture::join)
                    .filter((result) -> result.queue().equals(queue))
                    .map(SendResult::queueOffset)
                    .toList();
                assertThat(offsets).hasSize(100).doesNotHaveDuplicates();
                logger.info("Queue {}: offsets {} to {}", id, offsets.get(0), offsets.get(99));
            }
            assertThat(producer.send(message("after")).queue().brokerName()).isEqualTo(LOGICAL);
        }
        finally {
            admin.shutdown();
        }
    }

    private static void create(DefaultMQAdminExt admin, Set<String> brokers) throws Exception {
        Map<String, TopicConfigAndQueueMapping> configs = MQAdminUtils.examineTopicConfigAll(TOPIC, admin);
        TopicQueueMappingUtils.createTopicConfigMapping(TOPIC, QUEUES, brokers, configs);
        MQAdminUtils.completeNoTargetBrokers(configs, admin);
        MQAdminUtils.updateTopicConfigMappingAll(configs, admin, false);
    }

    private static void move(DefaultMQAdminExt admin, Set<String> brokers) throws Exception {
        Map<String, TopicConfigAndQueueMapping> configs = MQAdminUtils.examineTopicConfigAll(TOPIC, admin);
        TopicRemappingDetailWrapper moved = TopicQueueMappingUtils.remappingStaticTopic(TOPIC, configs, brokers);
        MQAdminUtils.completeNoTargetBrokers(configs, admin);
        MQAdminUtils.remappingStaticTopic(TOPIC, moved.getBrokerToMapIn(), moved.getBrokerToMapOut(), configs,
                TopicQueueMappingUtils.DEFAULT_BLOCK_SEQ_SIZE, false, admin);
    }

    private static Message message(String body) {
        return Message.of(TOPIC, body.getBytes(StandardCharsets.UTF_8));
    }

}
