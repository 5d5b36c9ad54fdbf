/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@EmbeddedRocketMQTest(brokers = 2, brokerProperties = "brokerClusterName=FaultsCluster", topics = "kit-prepared:2")
class FaultsIT {

    private final EmbeddedRocketMQ server;

    private final EmbeddedBroker first;

    private final EmbeddedBroker second;

    FaultsIT(EmbeddedRocketMQ server) {
        this.server = server;
        this.first = server.brokers().get(0);
        this.second = server.brokers().get(1);
    }

    @Test
    void topicsExistOnAllBrokersOrOnTheChosenOne() {
        assertThat(route("kit-prepared").brokers()).containsOnlyKeys("broker-a", "broker-b")
            .containsValue(new Route.Queues(6, 2));
        this.server.createTopic(TopicSpec.of("kit-one").on(this.second));
        assertThat(route("kit-one").brokers()).containsOnlyKeys("broker-b");
    }

    @Test
    void aSuspendedBrokerAcceptsButAnswersOnlyWhenResumed() throws IOException {
        this.first.suspend();
        try (Socket socket = new Socket()) {
            socket.connect(Ports.loopback(this.first.port()), 5_000);
            socket.getOutputStream().write(Frame.request(105, Map.of("topic", "kit-prepared"), "").array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.setSoTimeout(300);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> Frame.read(in));
            assertThat(this.first.isAlive()).isTrue();
            this.first.resume();
            socket.setSoTimeout(10_000);
            assertThat(Frame.read(in)).isNotNull();
        }
        finally {
            this.first.resume();
        }
    }

    @Test
    void aKilledBrokerComesBackWithItsMessagesOnTheSamePort() throws Exception {
        this.server.createTopic(TopicSpec.of("kit-kept").withQueues(1).on(this.first));
        OfficialClient client = new OfficialClient(this.server);
        client.send("kit-kept", "before");
        assertThat(this.server.stored("kit-kept")).isEqualTo(1);
        long pid = this.first.pid();
        String address = this.first.address();
        this.first.kill();
        assertThat(this.first.isAlive()).isFalse();
        assertThat(Processes.isGone(pid)).isTrue();
        await().until(() -> route("kit-prepared").brokers().keySet(), (names) -> names.equals(Set.of("broker-b")));
        this.first.restart();
        assertThat(this.first.pid()).isNotEqualTo(pid);
        assertThat(this.first.address()).isEqualTo(address);
        assertThat(route("kit-prepared").brokers()).containsOnlyKeys("broker-a", "broker-b");
        client.send("kit-kept", "after");
        assertThat(this.server.stored("kit-kept")).isEqualTo(2);
        assertThat(client.read("kit-kept", 2)).containsExactly("after", "before");
    }

    @Test
    void aDeadBrokerCountsNothing() {
        this.second.kill();
        assertThatExceptionOfType(EmbeddedRocketMQException.class).isThrownBy(() -> this.server.stored("kit-prepared"))
            .withMessageContaining("broker-b at " + this.second.address() + " ended");
        this.second.restart();
        assertThat(this.server.stored("kit-prepared")).isZero();
    }

    @Test
    void aSuspendedBrokerCountsNothingAndCanBeRestarted() {
        this.second.suspend();
        assertThatExceptionOfType(EmbeddedRocketMQException.class).isThrownBy(() -> this.server.stored("kit-prepared"))
            .withMessage("broker-b is suspended and cannot report what it stored: resume it");
        this.second.restart();
        assertThat(route("kit-prepared").brokers()).containsKey("broker-b");
    }

    @Test
    void aRestartedNameServerKnowsAllBrokersAgain() {
        String address = this.server.nameServer();
        this.server.nameServerProcess().kill();
        assertThat(route("kit-prepared")).isEqualTo(Route.EMPTY);
        this.server.nameServerProcess().restart();
        assertThat(this.server.nameServer()).isEqualTo(address);
        assertThat(route("kit-prepared").brokers()).containsOnlyKeys("broker-a", "broker-b");
    }

    @Test
    void aSuspendedNameServerIsSilentUntilResumed() throws IOException {
        EmbeddedNameServer nameServer = this.server.nameServerProcess();
        nameServer.suspend();
        try {
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(
                    () -> RemotingCall.getRoute("kit-prepared").invoke(nameServer.port(), Duration.ofMillis(300)));
        }
        finally {
            nameServer.resume();
        }
        assertThat(RemotingCall.getRoute("kit-prepared").invoke(nameServer.port(), Duration.ofSeconds(10)).code())
            .isZero();
    }

    @Test
    void signalsToADeadServerAreRefused() {
        this.second.kill();
        assertThatExceptionOfType(EmbeddedRocketMQException.class).isThrownBy(this.second::suspend)
            .withMessageContaining("broker-b");
        this.second.kill();
        this.second.restart();
    }

    @Test
    void closingEndsProcessesAndRemovesFilesEvenOfSuspendedServers() {
        EmbeddedRocketMQ own = EmbeddedRocketMQ.start();
        List<EmbeddedServer> servers = List.of(own.nameServerProcess(), own.brokers().get(0));
        own.brokers().get(0).suspend();
        own.close();
        own.close();
        assertThat(own.isOpen()).isFalse();
        assertThat(servers).allSatisfy((each) -> {
            assertThat(Processes.isGone(each.pid())).isTrue();
            assertThat(each.home().getParent()).doesNotExist();
        });
    }

    private Route route(String topic) {
        return Registration.route(this.server.nameServerProcess().process(), topic);
    }

}
