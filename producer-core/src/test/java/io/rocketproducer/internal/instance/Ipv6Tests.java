/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.netty.util.NetUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Name servers and brokers at IPv6 addresses. Skipped on hosts without IPv6.
 */
class Ipv6Tests {

    private static final int VIEW_MESSAGE = 33;

    private static final int BOTH_HOSTS_IPV6 = 0x30;

    private FakeCluster cluster;

    private Producer producer;

    @BeforeEach
    void start() {
        Assumptions.assumeTrue(hasIpv6(), "this host has no ::1");
        this.cluster = FakeCluster.startAt("::1", "a").topic(ProducerFixture.TOPIC, 1);
    }

    @AfterEach
    void close() {
        if (this.producer != null) {
            this.producer.close(Duration.ZERO);
        }
        if (this.cluster != null) {
            this.cluster.close();
        }
    }

    @Test
    void messagesAreSentAndFoundByTheLongIdsOfBrokers() {
        String nameServer = this.cluster.nameServers();
        assertThat(nameServer).startsWith("[::1]:");
        connect(nameServer);
        SendResult result = this.producer.send(ProducerFixture.message("x"));
        assertThat(result.offsetMessageId()).hasSize(56).startsWith("0".repeat(31) + "1");
        assertThat(this.producer.status().nameServers()).containsEntry(nameServer, "");
        this.cluster.broker("a")
            .server()
            .on(VIEW_MESSAGE,
                    FakeResponder.reply(new FakeReply(0, null, Map.of(), new StoredMessageBytes(ProducerFixture.TOPIC,
                            BOTH_HOSTS_IPV6, Map.of("UNIQ_KEY", result.messageId()), new byte[] { 1 })
                        .encode())));
        StoredMessage found = this.producer.admin().message(ProducerFixture.TOPIC, result.offsetMessageId()).join();
        FakeFrame asked = this.cluster.broker("a").server().awaitRequest(VIEW_MESSAGE);
        assertThat(asked.field("topic")).isEqualTo(ProducerFixture.TOPIC);
        assertThat(found.messageId()).isEqualTo(result.messageId());
        assertThat(found.bornHost().toString()).startsWith("[0:0:0:0:0:0:0:1]:");
        assertThat(found.storeHost().host()).isEqualTo("0:0:0:0:0:0:0:1");
    }

    @Test
    void addressesWithoutBracketsAndInOtherWordsAreTheSame() {
        int port = this.cluster.nameServer().server().port();
        int broker = this.cluster.broker("a").server().port();
        for (String address : List.of("::1:" + broker, "[0:0:0:0:0:0:0:1]:" + broker)) {
            this.cluster.nameServer()
                .route("written-so",
                        "{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"" + address
                                + "\"},\"brokerName\":\"a\",\"cluster\":\"c\"}],\"queueDatas\":[{\"brokerName\":\"a\","
                                + "\"perm\":6,\"readQueueNums\":1,\"writeQueueNums\":1}]}");
            connect("::1:" + port);
            SendResult result = this.producer.send(Message.of("written-so", "x".getBytes(StandardCharsets.UTF_8)));
            assertThat(result.queue()).isEqualTo(new MessageQueue("written-so", "a", 0));
            this.producer.close(Duration.ZERO);
        }
    }

    @Test
    void hostWithoutIpv4IsKnownByItsIpv6Address() throws Exception {
        InetAddress linkLocal = InetAddress.getByName("fe80::1");
        InetAddress global = InetAddress.getByName("2001:db8::7");
        InetAddress ipv4 = InetAddress.getByName("192.0.2.7");
        assertThat(LocalAddress.choose(List.of(linkLocal, global, ipv4))).isEqualTo(ipv4);
        assertThat(LocalAddress.choose(List.of(linkLocal, global))).isEqualTo(global);
        assertThat(LocalAddress.choose(List.of(linkLocal))).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(LocalAddress.text(global)).isEqualTo("[2001:db8:0:0:0:0:0:7]");
        assertThat(LocalAddress.text(ipv4)).isEqualTo("192.0.2.7");
    }

    private void connect(String nameServer) {
        ProducerSettings settings = ProducerSettings.builder().nameServers(nameServer).group("ipv6").build();
        this.producer = new DefaultProducer(settings, ProducerExtensions.none(),
                new ClientRegistry(Timekeeper.system()));
        this.producer.start();
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, NetUtil.LOCALHOST6)) {
            return socket.isBound();
        }
        catch (IOException ex) {
            return false;
        }
    }

}
