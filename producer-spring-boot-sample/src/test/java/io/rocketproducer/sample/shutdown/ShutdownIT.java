/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.shutdown;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.apache.rocketmq.common.message.MessageExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.sample.Api;
import io.rocketproducer.sample.OfficialConsumer;
import io.rocketproducer.sample.SampleProcess;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application receives a SIGTERM, as from a platform during a deployment.
 */
class ShutdownIT {

    /** Exit code of a JVM after a SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    private static final int MAX_IN_FLIGHT = 10_000;

    /** Timeout of steps whose duration is not tested. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedRocketMQ rocketMq;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        rocketMq = EmbeddedRocketMQ.start();
        List.of("orders", "late", "drained", "stuck").forEach((topic) -> rocketMq.createTopic(topic, 4));
    }

    @AfterAll
    static void stop() {
        rocketMq.close();
    }

    @Test
    void aRequestInFlightSendsAndIsAnswered() throws Exception {
        try (SampleProcess sample = SampleProcess.start(rocketMq.nameServer(), this.directory);
                SlowPost request = new SlowPost(sample.port(), "/messages/late", "half of the body",
                        ", and the rest of it")) {
            await(() -> activePosts(sample) == 1);
            assertThat(sample.warnings()).as("warnings of the start").isEmpty();
            sample.terminate();
            awaitOutput(sample, "Commencing graceful shutdown");
            String answer = request.finish((int) PATIENCE.toMillis());
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(sample.exitCode(PATIENCE)).isEqualTo(TERMINATED);
            JsonNode receipt = JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
            MessageExt stored = read(receipt.get("messageId").asString());
            assertThat(stored.getBody()).asString().isEqualTo("half of the body, and the rest of it");
        }
    }

    @Test
    void whatIsInFlightIsStoredAndTheRestIsRefused() throws Exception {
        try (SampleProcess sample = startBusy("drained", "--rocketmq.producer.shutdown-timeout=10s")) {
            suspendFullOfMessages(sample, 20_000);
            try {
                sample.terminate();
                awaitOutput(sample, "Waiting up to 10000 ms for " + MAX_IN_FLIGHT + " messages in flight");
            }
            finally {
                broker().resume();
            }
            assertThat(sample.exitCode(Duration.ofSeconds(15))).isEqualTo(TERMINATED);
        }
        Tally.Counts counts = Tally.Counts.read(report());
        assertThat(counts.failed()).as("what each thread tried to send next").isEqualTo(BusyApplication.THREADS);
        assertThat(counts.stored() + counts.failed()).isEqualTo(counts.sent());
        assertThat(rocketMq.stored("drained")).isEqualTo(counts.stored()).isGreaterThan(20_000 + MAX_IN_FLIGHT);
    }

    @Test
    void aBrokerThatHangsHoldsNothingUpForLongerThanAllowed() throws Exception {
        try (SampleProcess sample = startBusy("stuck", "--rocketmq.producer.shutdown-timeout=2s")) {
            suspendFullOfMessages(sample, 1_000);
            try {
                sample.terminate();
                // Two seconds, plus the rest of the application on a busy machine
                assertThat(sample.exitCode(Duration.ofSeconds(10))).isEqualTo(TERMINATED);
            }
            finally {
                broker().resume();
            }
        }
        Tally.Counts counts = Tally.Counts.read(report());
        assertThat(counts.failed()).isEqualTo(MAX_IN_FLIGHT + BusyApplication.THREADS);
        assertThat(counts.stored() + counts.failed()).isEqualTo(counts.sent());
        // Messages already written to the connection may be stored when the broker
        // resumes
        assertThat(rocketMq.stored("stuck")).isBetween(counts.stored(), counts.sent());
    }

    private SampleProcess startBusy(String topic, String shutdownTimeout) throws Exception {
        return SampleProcess.start(SampleProcess.Program.of(BusyApplication.class), rocketMq.nameServer(),
                this.directory, shutdownTimeout, "--busy.topic=" + topic, "--busy.report=" + report(),
                // A send must not be retried while a broker is suspended
                "--rocketmq.producer.send-message-timeout=120s", "--rocketmq.producer.attempt-timeout=60s");
    }

    // Under full load; then no response arrives until the in-flight limit is reached
    private static void suspendFullOfMessages(SampleProcess sample, int after) {
        await(() -> state(sample).at("/sends/0/sent").asLong() > after);
        broker().suspend();
        try {
            await(() -> state(sample).get("messagesInFlight").asInt() == MAX_IN_FLIGHT);
        }
        catch (RuntimeException | Error ex) {
            broker().resume();
            throw ex;
        }
    }

    private static JsonNode state(SampleProcess sample) {
        return sample.api().get("/console/state").json();
    }

    private static long activePosts(SampleProcess sample) {
        Api.Answer active = sample.api().get("/actuator/metrics/http.server.requests.active?tag=method:POST");
        return (active.status() == 200) ? active.json().at("/measurements/0/value").asLong() : 0;
    }

    private static void awaitOutput(SampleProcess sample, String text) {
        Awaitility.await().atMost(PATIENCE).until(() -> sample.output().contains(text));
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
    }

    private static MessageExt read(String id) throws Exception {
        try (OfficialConsumer consumer = new OfficialConsumer(rocketMq.nameServer(), "late")) {
            return consumer.await((message) -> id.equals(message.getMsgId()));
        }
    }

    private static EmbeddedBroker broker() {
        return rocketMq.brokers().get(0);
    }

    private Path report() {
        return this.directory.resolve("report.json");
    }

}
