/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transactions with a real broker, which checks early and often. It records the outcome
 * of a transaction after {@code transactionOpBatchInterval}. A shorter check interval
 * would check completed transactions.
 */
@EmbeddedRocketMQTest(
        brokerProperties = { "transactionTimeOut=5000", "transactionCheckInterval=5000", "transactionCheckMax=100",
                "transactionOpBatchInterval=500" },
        topics = { "transaction-it:4", "transaction-it-asks:4", "transaction-it-thousand:4" })
class TransactionIT {

    private static final Logger logger = LoggerFactory.getLogger(TransactionIT.class);

    private static final int TRANSACTIONS = 1_000;

    private static final int BEFORE_THE_KILL = 300;

    private final EmbeddedRocketMQ server;

    TransactionIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void consumersGetWhatIsCommittedAndNothingElse() throws Exception {
        try (Producer producer = start("transaction-it", (message) -> TransactionState.UNKNOWN)) {
            for (TransactionState state : List.of(TransactionState.COMMIT, TransactionState.ROLLBACK)) {
                Message message = Message.builder("transaction-it")
                    .tag("t")
                    .keys("k-" + state)
                    .property("own", "value")
                    .body(state.toString().getBytes(StandardCharsets.UTF_8))
                    .build();
                TransactionResult result = producer.sendInTransaction(message, (own, id) -> state);
                assertThat(result.state()).isEqualTo(state);
            }
            List<MessageExt> messages = new OfficialReader(this.server.nameServer()).read("transaction-it", 1);
            assertThat(messages).hasSize(1);
            MessageExt message = messages.get(0);
            assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("COMMIT");
            assertThat(message.getTags()).isEqualTo("t");
            assertThat(message.getKeys()).isEqualTo("k-COMMIT");
            assertThat(message.getUserProperty("own")).isEqualTo("value");
        }
    }

    @Test
    void anInstanceThatSendsNothingAnswersForOneThatIsGone() throws Exception {
        String body = "x".repeat(10_000);
        String id;
        try (Producer gone = start("transaction-it-gone", (message) -> TransactionState.UNKNOWN)) {
            id = gone
                .sendInTransaction(Message.builder("transaction-it-asks")
                    .tag("t")
                    .keys("k1", "k2")
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .build(), (own, transactionId) -> TransactionState.UNKNOWN)
                .transactionId();
        }
        BlockingQueue<StoredMessage> asked = new LinkedBlockingQueue<>();
        try (Producer restarted = start("transaction-it-gone", (message) -> {
            asked.add(message);
            return TransactionState.COMMIT;
        })) {
            StoredMessage message = asked.poll(60, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            assertThat(message.messageId()).isEqualTo(id);
            assertThat(message.topic()).isEqualTo("transaction-it-asks");
            assertThat(message.tag()).isEqualTo("t");
            assertThat(message.keys()).containsExactly("k1", "k2");
            assertThat(new String(message.body(), StandardCharsets.UTF_8)).isEqualTo(body);
            assertThat(restarted.status().messagesInFlight()).isZero();
            List<MessageExt> messages = new OfficialReader(this.server.nameServer()).read("transaction-it-asks", 1);
            assertThat(messages).hasSize(1);
            assertThat(new String(messages.get(0).getBody(), StandardCharsets.UTF_8)).isEqualTo(body);
        }
    }

    @Test
    void aThousandTransactionsEndOnceThoughOneProgramIsKilled(@TempDir Path directory) throws Exception {
        Path database = Files.createFile(directory.resolve("committed"));
        TransactionProgram program = new TransactionProgram(this.server.nameServer(), "transaction-it-thousand",
                database);
        try (Producer survivor = program.start()) {
            killHalfWay(program);
            int second = TRANSACTIONS - BEFORE_THE_KILL;
            for (int i = 0; i < second; i++) {
                program.send(survivor, 1_000_000 + i);
            }
            int committed = program.committed().size();
            // Transactions of the killed program, and all with state UNKNOWN
            List<MessageExt> messages = new OfficialReader(this.server.nameServer()).read("transaction-it-thousand",
                    committed);
            logger.info("{} transactions or more, {} committed, {} visible", TRANSACTIONS, committed, messages.size());
            assertThat(messages).extracting((message) -> new String(message.getBody(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(program.committed());
            awaitSilence();
            assertThat(this.server.stored("transaction-it-thousand")).isEqualTo(committed);
        }
    }

    // Kills a program after it has reported a number of transactions, during the next one
    private static void killHalfWay(TransactionProgram program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java", "-Xmx128m", "-cp",
                System.getProperty("java.class.path"), TransactionProgram.class.getName(), program.nameServer(),
                program.topic(), program.database().toString(), "0")
            .redirectErrorStream(true)
            .start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals("done " + (BEFORE_THE_KILL - 1))) {
                line = lines.readLine();
            }
            assertThat(line).isNotNull();
        }
        finally {
            process.destroyForcibly().waitFor();
        }
    }

    // The broker has no pending checks: its queue of half messages has been processed up
    // to the queue of completed ones
    private void awaitSilence() {
        AtomicLong before = new AtomicLong(-1);
        // A check stores its message again
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .during(Duration.ofSeconds(8))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> {
                long now = this.server.stored("RMQ_SYS_TRANS_HALF_TOPIC");
                return before.getAndSet(now) == now;
            });
    }

    private Producer start(String group, TransactionChecker checker) {
        return Producers.start(ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group(group)
            .topics(TopicSettings.builder().warmUp(List.of("transaction-it-asks")).build())
            .compression(CompressionSettings.builder().type(CompressionType.ZSTD).build())
            .build(), ProducerExtensions.builder().transactionCheckers(List.of(checker)).build());
    }

}
