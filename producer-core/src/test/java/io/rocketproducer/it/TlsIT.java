/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SecureConnectionException;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestIdentity;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A real name server and a real broker with TLS only, without and with required client
 * certificates.
 */
class TlsIT {

    private static final Logger logger = LoggerFactory.getLogger(TlsIT.class);

    private static final String TOPIC = "tls-it";

    private static final int RENEWALS = 5;

    private static TestAuthority authority;

    @TempDir
    private static Path directory;

    private static Path trust;

    @BeforeAll
    static void issue() throws Exception {
        authority = TestAuthority.called("TlsIT");
        trust = Files.writeString(directory.resolve("ca.pem"), authority.pem());
        TestIdentity server = authority.loopback();
        Files.writeString(directory.resolve("server.pem"), server.certificatePem());
        Files.writeString(directory.resolve("server.key"), server.keyPem());
    }

    @Test
    void everyMessageArrivesAtServersThatEnforceTls() throws Exception {
        try (EmbeddedRocketMQ server = start("enforcing", "none")) {
            server.createTopic(TOPIC, 4);
            try (Producer producer = producer(server, settings())) {
                var sends = producer
                    .sendAll(Stream.generate(() -> Message.of(TOPIC, new byte[1_000])).limit(2_000).toList());
                assertThat(sends).allSatisfy((send) -> assertThat(send).succeedsWithin(Duration.ofSeconds(20)));
                assertThat(producer.send(Message.of(TOPIC, new byte[10])).attempts()).isOne();
            }
            assertThat(countOverTls(server)).isEqualTo(2_001);
            SecureConnectionException failure;
            try (Producer wary = producer(server, TlsSettings.defaults())) {
                failure = catchThrowableOfType(SecureConnectionException.class,
                        () -> wary.send(Message.of(TOPIC, new byte[10])));
            }
            logger.info("No trust: {}", failure.getMessage());
            assertThat(failure.fault()).isEqualTo(TlsFault.UNTRUSTED);
        }
    }

    @Test
    void certificatesOfClientsAreShownAndRenewedUnderLoadWithoutAFailedSend() throws Exception {
        try (EmbeddedRocketMQ server = start("permissive", "require")) {
            server.createTopic(TOPIC, 4);
            TlsSettings known = settings().toBuilder()
                .reloadInterval(Duration.ofSeconds(1))
                .identity(authority.client("round 0").writePem(directory))
                .build();
            int opened;
            int acknowledged;
            Queue<String> lost = new ConcurrentLinkedQueue<>();
            try (Producer producer = producer(server, known, noting(lost))) {
                producer.send(Message.of(TOPIC, new byte[10]));
                int before = opened(server);
                SteadyLoad load = SteadyLoad.start(producer, 4, () -> Message.of(TOPIC, new byte[1_000]));
                for (int round = 1; round <= RENEWALS; round++) {
                    authority.client("round " + round).writePem(directory);
                    int expected = before + round;
                    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> opened(server) >= expected);
                }
                load.stop();
                opened = opened(server) - before;
                acknowledged = new HashSet<>(load.acknowledged()).size();
                logger.info("{} renewals, {} connections to the broker, {} messages, {} failed", RENEWALS, opened,
                        acknowledged, load.failures().size());
                load.close();
                assertThat(load.failures()).isEmpty();
                assertThat(lost).isEmpty();
            }
            assertThat(server.stored(TOPIC)).isEqualTo(acknowledged + 1);
            assertThat(opened).isGreaterThanOrEqualTo(RENEWALS);
            refusesStrangers(server);
        }
    }

    private static ProducerExtensions noting(Queue<String> lost) {
        return ProducerExtensions.builder().hooks(List.of(new SendHook() {

            @Override
            public void afterAttempt(SendContext context, SendAttempt attempt) {
                if (attempt.failure() != null) {
                    lost.add(attempt.toString());
                }
            }

        })).build();
    }

    private static void refusesStrangers(EmbeddedRocketMQ server) {
        TlsSettings unknown = settings().toBuilder()
            .identity(TestAuthority.called("Stranger").client("x").writePem(directory))
            .build();
        for (TlsSettings settings : List.of(settings(), unknown)) {
            try (Producer producer = producer(server, settings)) {
                SecureConnectionException failure = catchThrowableOfType(SecureConnectionException.class,
                        () -> producer.send(Message.of(TOPIC, new byte[10])));
                logger.info("Refused: {}", failure.getMessage());
                assertThat(failure.fault()).isEqualTo(TlsFault.CLIENT_CERTIFICATE);
            }
        }
    }

    @Test
    void serversWithoutTlsAreNotSpokenTo() {
        try (EmbeddedRocketMQ server = start("disabled", "none"); Producer producer = producer(server, settings())) {
            Throwable failure = catchThrowableOfType(RuntimeException.class, () -> producer
                .send(Message.of(TOPIC, new byte[10]), SendOptions.defaults().withTimeout(Duration.ofSeconds(5))));
            logger.info("TLS switched off: {}", failure.getMessage());
            assertThat(failure).hasMessageContaining("it closed the connection during the TLS handshake");
        }
    }

    private static EmbeddedRocketMQ start(String mode, String clients) {
        return EmbeddedRocketMQ.builder()
            .jvmArgs(List.of("-Dtls.server.mode=" + mode, "-Dtls.enable=" + mode.equals("enforcing"),
                    "-Dtls.test.mode.enable=false", "-Dtls.config.file=" + directory.resolve("none"),
                    "-Dtls.server.certPath=" + directory.resolve("server.pem"),
                    "-Dtls.server.keyPath=" + directory.resolve("server.key"), "-Dtls.server.trustCertPath=" + trust,
                    "-Dtls.server.need.client.auth=" + clients, "-Dtls.server.authClient=" + clients.equals("require"),
                    "-Dtls.client.authServer=false"))
            .start();
    }

    private static TlsSettings settings() {
        return TlsSettings.builder().trust(TlsStore.pem(trust)).build();
    }

    private static Producer producer(EmbeddedRocketMQ server, TlsSettings tls) {
        return producer(server, tls, ProducerExtensions.none());
    }

    // Long timeouts, so that a slow attempt is not taken for a lost one
    private static Producer producer(EmbeddedRocketMQ server, TlsSettings tls, ProducerExtensions extensions) {
        return Producers.start(ProducerSettings.builder()
            .nameServers(server.nameServer())
            .group("tls-it")
            .sendTimeout(Duration.ofSeconds(30))
            .connection(ConnectionSettings.builder().tls(tls).build())
            .build(), extensions);
    }

    // Number of TLS handshakes, from the broker's log
    private static int opened(EmbeddedRocketMQ server) throws Exception {
        try (Stream<String> lines = Files.lines(server.brokers().get(0).home().resolve("server.log"))) {
            return (int) lines.filter((line) -> line.contains("channelActive")).count();
        }
    }

    private static long countOverTls(EmbeddedRocketMQ server) throws Exception {
        DefaultMQAdminExt admin = new DefaultMQAdminExt();
        admin.setNamesrvAddr(server.nameServer());
        admin.setInstanceName("tls-it");
        admin.setUseTLS(true);
        admin.start();
        try {
            return admin.examineTopicStats(TOPIC)
                .getOffsetTable()
                .values()
                .stream()
                .mapToLong((offset) -> offset.getMaxOffset())
                .sum();
        }
        finally {
            admin.shutdown();
        }
    }

}
