/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@EmbeddedRocketMQTest
class EmbeddedRocketMQIT {

    private final EmbeddedRocketMQ server;

    EmbeddedRocketMQIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void everybodySharesOneInstance() {
        assertThat(EmbeddedRocketMQ.shared()).isSameAs(this.server);
        assertThat(this.server.nameServer()).matches("127\\.0\\.0\\.1:\\d+")
            .isEqualTo(this.server.nameServerProcess().address());
        assertThat(this.server.brokers()).singleElement().satisfies((broker) -> {
            assertThat(broker.name()).isEqualTo("broker-a");
            assertThat(broker.address()).isEqualTo("127.0.0.1:" + broker.port());
            assertThat(broker.isAlive()).isTrue();
            assertThat(broker.logTail()).contains("boot success");
        });
    }

    @Test
    void theOfficialClientSendsAndReads() throws Exception {
        this.server.createTopic("kit-official", 2);
        OfficialClient client = new OfficialClient(this.server);
        assertThat(client.send("kit-official", "one", "two", "three"))
            .allSatisfy((result) -> assertThat(result.getMessageQueue().getBrokerName()).isEqualTo("broker-a"));
        assertThat(client.read("kit-official", 3)).containsExactly("one", "three", "two");
        assertThat(this.server.stored("kit-official")).isEqualTo(3);
    }

    @Test
    void anUnknownTopicHasNoMessages() {
        assertThat(this.server.stored("kit-unheard-of")).isZero();
    }

    @Test
    void theLargestMessageFits() throws Exception {
        this.server.createTopic("kit-large", 1);
        OfficialClient client = new OfficialClient(this.server);
        assertThat(client.send("kit-large", "x".repeat(4 * 1024 * 1024 - 1024))).hasSize(1);
    }

    @Test
    void aTopicHasItsRouteWhenItsCreationReturns() {
        this.server.createTopic(TopicSpec.of("kit-fifo").withQueues(3).withAttribute("message.type", "FIFO"));
        assertThat(route("kit-fifo")).isEqualTo(new Route.Queues(6, 3));
        this.server.createTopic(TopicSpec.of("kit-fifo").withQueues(5).withPermission(4));
        assertThat(route("kit-fifo")).isEqualTo(new Route.Queues(4, 5));
    }

    @Test
    void aRefusedTopicTellsWhy() {
        assertThatExceptionOfType(EmbeddedRocketMQException.class)
            .isThrownBy(() -> this.server.createTopic("not a topic", 1))
            .withMessageContaining("broker-a refused to create topic not a topic");
        TopicSpec elsewhere = new TopicSpec("kit-elsewhere", 1, 6, false, Map.of(), List.of("broker-z"));
        assertThatIllegalArgumentException().isThrownBy(() -> this.server.createTopic(elsewhere))
            .withMessageContaining("broker-z");
    }

    @Test
    void aServerThatGivesUpTellsWhyAndLeavesNothing(@TempDir Path directory) {
        EmbeddedRocketMQ.Builder builder = EmbeddedRocketMQ.builder()
            .parentDirectory(directory)
            .brokerProperty("brokerRole", "SLAVE");
        assertThatExceptionOfType(EmbeddedRocketMQException.class).isThrownBy(builder::start)
            .withMessageContaining("broker-a")
            .withMessageContaining("ended with exit code")
            .withMessageContaining("Slave's brokerId must be > 0");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anOccupiedPortIsNamed(@TempDir Path directory) throws IOException {
        try (ServerSocket occupied = new ServerSocket()) {
            occupied.bind(Ports.loopback(0));
            EmbeddedRocketMQ.Builder builder = EmbeddedRocketMQ.builder()
                .parentDirectory(directory)
                .nameServerPort(occupied.getLocalPort());
            assertThatExceptionOfType(EmbeddedRocketMQException.class).isThrownBy(builder::start)
                .withMessageContaining("name server at 127.0.0.1:" + occupied.getLocalPort())
                .withMessageContaining("bind");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aServerThatIsTooSlowIsStopped(@TempDir Path directory) {
        EmbeddedRocketMQ.Builder builder = EmbeddedRocketMQ.builder()
            .parentDirectory(directory)
            .startupTimeout(Duration.ofMillis(1));
        assertThatExceptionOfType(EmbeddedRocketMQException.class).isThrownBy(builder::start)
            .withMessageContaining("PT0.001S")
            .withMessageContaining("broker-a");
        assertThat(directory).isEmptyDirectory();
    }

    private Route.Queues route(String topic) {
        return Registration.route(this.server.nameServerProcess().process(), topic).brokers().get("broker-a");
    }

}
