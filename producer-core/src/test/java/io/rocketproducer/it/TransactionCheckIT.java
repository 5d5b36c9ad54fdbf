/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transactions with a broker that checks before it has recorded their outcomes: after 3
 * s, every 5 s, while it records outcomes every 3 s. The system property
 * {@code rocketproducer.it.checked-transactions} sets their number, default 200.
 */
@EmbeddedRocketMQTest(
        brokerProperties = { "transactionTimeOut=3000", "transactionCheckInterval=5000", "transactionCheckMax=100" },
        topics = { "check-it:4", "check-it-killed:4" })
class TransactionCheckIT {

    private static final Logger logger = LoggerFactory.getLogger(TransactionCheckIT.class);

    private static final int TRANSACTIONS = Integer.getInteger("rocketproducer.it.checked-transactions", 200);

    private static final int LONGEST_MILLIS = 9_000;

    private final EmbeddedRocketMQ server;

    /** Ids of committed transactions. */
    private final Set<String> committed = ConcurrentHashMap.newKeySet();

    private final AtomicInteger checks = new AtomicInteger();

    TransactionCheckIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void whatIsCheckedWhileItEndsIsStoredOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TRANSACTIONS / 2);
        try (Producer producer = start("check-it")) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < TRANSACTIONS; i++) {
                long millis = (long) i * LONGEST_MILLIS / TRANSACTIONS;
                all.add(threads.submit(() -> producer.sendInTransaction(message("check-it"), (own, id) -> {
                    // Slow local transaction
                    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
                    this.committed.add(id);
                    return TransactionState.COMMIT;
                })));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
            awaitNoChecks();
        }
        finally {
            threads.shutdownNow();
        }
        verify("check-it");
    }

    @Test
    @Tag("full")
    void whatIsUnknownIsResolvedSoonAfterTheBrokerIsBack() throws Exception {
        EmbeddedBroker broker = this.server.brokers().get(0);
        try (Producer producer = start("check-it-killed")) {
            for (int i = 0; i < 50; i++) {
                producer.sendInTransaction(message("check-it-killed"), (own, id) -> {
                    this.committed.add(id);
                    return TransactionState.UNKNOWN;
                });
            }
            long before = this.server.stored("check-it-killed");
            broker.kill();
            broker.restart();
            long back = System.nanoTime();
            Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> this.server.stored("check-it-killed") >= this.committed.size());
            logger.info("{} transactions, {} resolved before the kill, all {} ms after the broker was back",
                    this.committed.size(), before, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
            awaitNoChecks();
        }
        verify("check-it-killed");
    }

    private void verify(String topic) throws Exception {
        List<MessageExt> stored = new OfficialReader(this.server.nameServer()).read(topic, this.committed.size());
        Set<String> ids = stored.stream().map(MessageExt::getMsgId).collect(Collectors.toSet());
        logger.info("{}: {} committed, {} checks, {} stored, {} of them twice", topic, this.committed.size(),
                this.checks.get(), stored.size(), stored.size() - ids.size());
        assertThat(ids).isEqualTo(this.committed);
        assertThat(stored).extracting(MessageExt::getMsgId).doesNotHaveDuplicates();
    }

    // The broker stores a half message again before it checks it. A transaction not
    // resolved by this client would be checked again within the interval
    private void awaitNoChecks() {
        AtomicLong before = new AtomicLong(-1);
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .during(Duration.ofSeconds(8))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> {
                long now = this.server.stored("RMQ_SYS_TRANS_HALF_TOPIC");
                return before.getAndSet(now) == now;
            });
    }

    private static Message message(String topic) {
        return Message.of(topic, "transaction".getBytes(StandardCharsets.UTF_8));
    }

    private Producer start(String topic) {
        return Producers.start(ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group("group-of-" + topic)
            .topics(TopicSettings.builder().warmUp(List.of(topic)).build())
            .sendTimeout(Duration.ofSeconds(20))
            .build(), ProducerExtensions.builder().transactionCheckers(List.of((message) -> {
                this.checks.incrementAndGet();
                return this.committed.contains(message.messageId()) ? TransactionState.COMMIT
                        : TransactionState.UNKNOWN;
            })).build());
    }

}
