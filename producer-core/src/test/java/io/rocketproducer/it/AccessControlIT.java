/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.AccessDeniedException;
import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.AdminException.Reason;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A broker with access control. One user may only publish to one topic.
 */
class AccessControlIT {

    private static final Logger logger = LoggerFactory.getLogger(AccessControlIT.class);

    private static final String TOPIC = "access-control-it";

    private static final String OTHER_TOPIC = "access-control-it-other";

    private static final Credentials ROOT = new Credentials("root", "canary-of-root", null);

    private static final Credentials PUBLISHER = new Credentials("publisher", "canary-of-publisher", null);

    private static final Credentials SECOND_PUBLISHER = new Credentials("publisher2", "canary-of-publisher2", null);

    private static final int ROTATIONS = 1_000;

    private static EmbeddedRocketMQ server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedRocketMQ.builder()
            .superUser(ROOT.accessKey(), ROOT.secretKey())
            // Zone of the servers
            .jvmArgs(List.of("-Drocketmq.zone=east"))
            .brokerProperty("transactionTimeOut", "1000")
            .brokerProperty("transactionCheckInterval", "2000")
            .brokerProperty("transactionOpBatchInterval", "200")
            .start();
        server.createTopic(TOPIC, 4);
        server.createTopic(OTHER_TOPIC, 4);
        for (Credentials user : List.of(PUBLISHER, SECOND_PUBLISHER)) {
            addPublisher(user);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void addPublisher(Credentials user) throws Exception {
        DefaultMQAdminExt admin = new DefaultMQAdminExt(
                new AclClientRPCHook(new SessionCredentials(ROOT.accessKey(), ROOT.secretKey())));
        admin.setNamesrvAddr(server.nameServer());
        admin.setInstanceName("access-control-it-" + user.accessKey());
        admin.start();
        try {
            String broker = server.brokers().get(0).address();
            admin.createUser(broker, user.accessKey(), user.secretKey(), "Normal");
            admin.createAcl(broker, "User:" + user.accessKey(), List.of("Topic:" + TOPIC), List.of("Pub"), List.of(),
                    "Allow");
        }
        finally {
            admin.shutdown();
        }
    }

    @Test
    void whoMayOnlyPublishSendsInEveryMode() throws Exception {
        BlockingQueue<StoredMessage> asked = new LinkedBlockingQueue<>();
        ProducerExtensions extensions = ProducerExtensions.builder().transactionCheckers(List.of((message) -> {
            asked.add(message);
            return TransactionState.COMMIT;
        })).build();
        try (Producer producer = start(PUBLISHER, extensions)) {
            long before = stored();
            producer.send(message());
            List<CompletableFuture<SendResult>> burst = producer
                .sendAll(Stream.generate(AccessControlIT::message).limit(200).toList());
            assertThat(burst).allSatisfy((future) -> assertThat(future).succeedsWithin(Duration.ofSeconds(10)));
            producer.sendOneway(message());
            producer.sendInTransaction(message(), (own, id) -> TransactionState.COMMIT);
            // The outcome is sent only in response to the broker's transaction check, for
            // which the broker authorizes the topic in the request
            producer.sendInTransaction(message(), (own, id) -> TransactionState.UNKNOWN);
            assertThat(asked.poll(30, TimeUnit.SECONDS)).isNotNull();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored() - before == 204);
        }
    }

    @Test
    void zoneNamespaceAndOwnFieldsAreSignedAndAccepted() {
        ProducerExtensions extensions = ProducerExtensions.builder()
            .remotingInterceptors(List.of((request) -> Map.of("tenant", "grün-" + request.code())))
            .build();
        UnitSettings east = UnitSettings.builder().zoneName("east").zoneMode(true).stream(true).build();
        try (Producer producer = Producers
            .start(settings().credentials(PUBLISHER).namespaceV2("blue").unit(east).build(), extensions)) {
            for (int i = 0; i < 20; i++) {
                assertThat(producer.send(message()).attempts()).isEqualTo(1);
            }
            assertThat(producer.status().brokers()).hasSize(1);
        }
    }

    @Test
    void brokersOfAnotherZoneAreNotShown() {
        UnitSettings west = UnitSettings.builder().zoneName("west").zoneMode(true).build();
        try (Producer producer = Producers.start(settings().credentials(PUBLISHER).unit(west).build(),
                ProducerExtensions.none())) {
            assertThat(catchThrowableOfType(TopicNotFoundException.class, () -> producer.send(message())).attempts())
                .isEmpty();
        }
    }

    @Test
    void whatIsNotPermittedIsNamedAndNotTriedAgain() {
        try (Producer producer = start(PUBLISHER, ProducerExtensions.none())) {
            AccessDeniedException denied = catchThrowableOfType(AccessDeniedException.class,
                    () -> producer.send(Message.of(OTHER_TOPIC, new byte[1])));
            assertThat(denied.attempts()).hasSize(1);
            assertThat(denied.possiblyStored()).isFalse();
            assertThat(denied.toString()).doesNotContain("canary");
            AdminException failure = (AdminException) catchThrowableOfType(CompletionException.class,
                    () -> producer.admin().maxOffset(new MessageQueue(TOPIC, "broker-a", 0)).join())
                .getCause();
            assertThat(failure.reason()).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    @Test
    void whoSignsWithAnotherKeyIsRefused() {
        Credentials forged = new Credentials(PUBLISHER.accessKey(), "canary-of-nobody", null);
        try (Producer producer = start(forged, ProducerExtensions.none())) {
            SendException failure = catchThrowableOfType(SendException.class, () -> producer.send(message()));
            logger.info("A wrong key: {}", failure.getMessage());
            assertThat(failure.possiblyStored()).isFalse();
            assertThat(failure.toString()).doesNotContain("canary");
        }
    }

    @Test
    void aThousandRotationsUnderLoadMixUpNothing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        // Changes the credentials after a number of requests, so that every rotation is
        // used
        ProducerExtensions extensions = ProducerExtensions.builder()
            .credentialsProvider(() -> (calls.incrementAndGet() / 3 % 2 == 0) ? PUBLISHER : SECOND_PUBLISHER)
            .build();
        try (Producer producer = Producers
            .start(settings().flow(FlowSettings.builder().maxMessages(64).build()).build(), extensions)) {
            List<CompletableFuture<SendResult>> sends = new ArrayList<>();
            while (calls.get() < 3 * ROTATIONS) {
                CompletableFuture<SendResult> sent = producer.sendAsync(message());
                sends.add(sent);
                sent.whenComplete((result, failure) -> {
                    if (failure != null) {
                        failed.incrementAndGet();
                    }
                });
            }
            CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);
            logger.info("{} messages in {} signed requests, {} rotations, {} failed", sends.size(), calls,
                    calls.get() / 3, failed);
        }
        assertThat(failed).hasValue(0);
    }

    private static long stored() {
        try (Producer root = start(ROOT, ProducerExtensions.none())) {
            return root.admin()
                .queues(TOPIC)
                .join()
                .stream()
                .mapToLong((queue) -> root.admin().maxOffset(queue).join())
                .sum();
        }
    }

    private static Producer start(Credentials credentials, ProducerExtensions extensions) {
        return Producers.start(settings().credentials(credentials).build(), extensions);
    }

    private static ProducerSettings.Builder settings() {
        return ProducerSettings.builder()
            .nameServers(server.nameServer())
            .group("access-control-it")
            .topics(TopicSettings.builder().warmUp(List.of(TOPIC)).build());
    }

    private static Message message() {
        return Message.of(TOPIC, new byte[100]);
    }

}
