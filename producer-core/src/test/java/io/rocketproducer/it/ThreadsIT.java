/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

@EmbeddedRocketMQTest(topics = "threads-it")
class ThreadsIT {

    private final EmbeddedRocketMQ server;

    ThreadsIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void oneProducerAddsFourThreadsASecondNoneAndClosingLeavesNone() {
        assertThat(ourThreads()).isEmpty();
        ProducerStatus.Connections connections;
        try (Producer first = Producers.start(settings("threads-it-1"))) {
            use(first);
            assertThat(ourThreads()).hasSizeLessThanOrEqualTo(4);
            List<String> before = ourThreads();
            connections = first.status().connections();
            try (Producer second = Producers.start(settings("threads-it-2"))) {
                use(second);
                assertThat(ourThreads()).isEqualTo(before);
                assertThat(second.status().connections()).isEqualTo(connections);
                assertThat(second.status().clientId()).isEqualTo(first.status().clientId());
            }
            use(first);
        }
        Awaitility.await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(ourThreads()).isEmpty());
        assertThat(connections).isEqualTo(new ProducerStatus.Connections(1, 1));
    }

    @Test
    void programThatForgetsToCloseExits() throws Exception {
        Process program = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java", "-cp",
                System.getProperty("java.class.path"), ForgetfulProgram.class.getName(), this.server.nameServer(),
                "threads-it")
            .redirectErrorStream(true)
            .start();
        try {
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as(output).isZero();
            assertThat(output).contains("SEND_OK");
        }
        finally {
            program.destroyForcibly();
        }
    }

    private void use(Producer producer) {
        Message message = Message.builder("threads-it").body(new byte[] { 1 }).build();
        producer.send(message);
        producer.sendAsync(message).join();
        producer.sendOneway(message);
    }

    private ProducerSettings settings(String group) {
        return ProducerSettings.builder().nameServers(this.server.nameServer()).group(group).build();
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.startsWith("rocket-producer"))
            .sorted()
            .toList();
    }

}
