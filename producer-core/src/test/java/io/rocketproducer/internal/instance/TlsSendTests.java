/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import javax.net.ssl.KeyManagerFactory;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SecureConnectionException;
import io.rocketproducer.api.SocksProxy;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.api.TlsMaterialException;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.fixture.FakeSocksProxy;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestTls;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.TlsMaterial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Sends with TLS-only name servers and brokers. Time is not advanced, so failures occur
 * without waiting.
 */
class TlsSendTests {

    private static TestAuthority authority;

    private static TestAuthority stranger;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    @TempDir
    private Path directory;

    private TlsSettings trusting;

    @BeforeAll
    static void found() {
        authority = TestAuthority.called("Test");
        stranger = TestAuthority.called("Stranger");
    }

    @BeforeEach
    void write() throws Exception {
        Path trust = Files.writeString(this.directory.resolve("trust.pem"), authority.pem());
        this.trusting = TlsSettings.builder().trust(TlsStore.pem(trust)).build();
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void nameServersAndBrokersAreReachedOverTls() {
        TestTls.as(authority.loopback()).secure(this.fixture.cluster);
        Producer producer = this.fixture.start(with(this.trusting));
        for (int i = 0; i < 8; i++) {
            producer.send(ProducerFixture.message("x"));
        }
        assertThat(this.fixture.sends()).isEqualTo(8);
        assertThat(this.fixture.cluster.brokers()).allSatisfy((broker) -> assertThat(broker.messages()).isPositive());
    }

    @Test
    void sendMovesFromABrokerThatIsNotTrustedToAnother() {
        TestTls.as(authority.loopback()).secure(this.fixture.cluster);
        TestTls.as(stranger.loopback()).secure(this.fixture.cluster.broker("a").server());
        Producer producer = this.fixture.start(with(this.trusting));
        for (int i = 0; i < 4; i++) {
            producer.send(ProducerFixture.message("x"));
        }
        assertThat(this.fixture.cluster.broker("b").messages()).isEqualTo(4);
    }

    @Test
    void refusalOfEveryBrokerIsFinalOnceEachWasTried() {
        TestTls.as(stranger.loopback()).secure(this.fixture.cluster);
        TestTls.as(authority.loopback()).secure(this.fixture.cluster.nameServer().server());
        Producer producer = this.fixture.start(with(this.trusting));
        SecureConnectionException failure = catchThrowableOfType(SecureConnectionException.class,
                () -> producer.send(ProducerFixture.message("x")));
        assertThat(failure.fault()).isEqualTo(TlsFault.UNTRUSTED);
        assertThat(failure.attempts()).hasSize(2);
        assertThat(failure.possiblyStored()).isFalse();
        assertThat(failure).hasMessageContaining("its certificate is not trusted");
        SecureConnectionException bound = catchThrowableOfType(SecureConnectionException.class,
                () -> producer.send(ProducerFixture.toB("x")));
        assertThat(bound.attempts()).hasSize(1);
        assertThat(this.fixture.sends()).isZero();
    }

    @Test
    void nameServerThatIsNotTrustedFailsTheSendAtOnce() {
        TestTls.as(stranger.loopback()).secure(this.fixture.cluster);
        Producer producer = this.fixture.start(with(this.trusting));
        SecureConnectionException failure = catchThrowableOfType(SecureConnectionException.class,
                () -> producer.send(ProducerFixture.message("x")));
        assertThat(failure.fault()).isEqualTo(TlsFault.UNTRUSTED);
        assertThat(failure)
            .hasMessageContaining("no secure connection to a name server: " + this.fixture.cluster.nameServers());
        producer.probe(Duration.ofSeconds(1)).join();
        assertThat(producer.status().nameServers().values())
            .allSatisfy((outcome) -> assertThat(outcome).contains("its certificate is not trusted"));
    }

    @Test
    void materialThatCannotBeUsedFailsTheStartAndLeavesNothingRunning() {
        TlsSettings missing = this.trusting.toBuilder()
            .trust(TlsStore.pem(this.directory.resolve("missing.pem")))
            .build();
        assertThatExceptionOfType(TlsMaterialException.class).isThrownBy(() -> this.fixture.start(with(missing)))
            .withMessageContaining("missing.pem does not exist");
        assertThat(this.fixture.cluster.nameServer().server().accepted()).isZero();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
            .noneMatch((name) -> name.startsWith("rocket-producer"));
    }

    @Test
    void applicationMaySupplyTheMaterialAndReplaceIt() throws Exception {
        TestTls tls = TestTls.as(authority.loopback()).demand(authority).secure(this.fixture.cluster);
        AtomicReference<TlsMaterial> material = new AtomicReference<>(material("first"));
        Producer producer = this.fixture.start(UnaryOperator.identity(),
                ProducerExtensions.builder().tlsMaterialSource(material::get).build());
        producer.send(ProducerFixture.toB("x"));
        assertThat(tls.clients()).isNotEmpty().allMatch("CN=first"::equals);
        this.time.advance(Duration.ofSeconds(10));
        material.set(material("second"));
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            this.time.advance(Duration.ofSeconds(1));
            producer.send(ProducerFixture.toB("x"));
            return tls.clients().contains("CN=second");
        });
        assertThat(producer.state()).isEqualTo(ProducerState.RUNNING);
    }

    @Test
    void filesBesideASourceAreRefused() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> this.fixture.start(with(this.trusting),
                    ProducerExtensions.builder().tlsMaterialSource(() -> new TlsMaterial(null, null)).build()))
            .withMessageContaining("remove trust and identity");
    }

    @Test
    void producersWithOtherCertificatesShareNoConnection() {
        TestTls.as(authority.loopback()).secure(this.fixture.cluster);
        Producer first = this.fixture.start(with(this.trusting));
        Producer alike = this.fixture.start(with(this.trusting));
        Producer other = this.fixture.start(with(this.trusting.toBuilder().verifyHostname(false).build()));
        assertThat(alike.status().clientId()).isEqualTo(first.status().clientId());
        assertThat(other.status().clientId()).isNotEqualTo(first.status().clientId());
    }

    @Test
    void nameServersAndBrokersAreReachedThroughAProxy() {
        TestTls.as(authority.loopback()).secure(this.fixture.cluster);
        try (FakeSocksProxy proxy = FakeSocksProxy.start()) {
            Producer producer = this.fixture.start((settings) -> settings.connection(ConnectionSettings.builder()
                .tls(this.trusting)
                .proxies(List.of(SocksProxy.forAll(proxy.endpoint())))
                .build()));
            producer.send(ProducerFixture.toB("x"));
            assertThat(proxy.asked()).contains(this.fixture.cluster.nameServers(),
                    this.fixture.cluster.broker("b").address());
        }
    }

    private TlsMaterial material(String name) throws Exception {
        Path file = this.directory.resolve(name + ".p12");
        authority.client(name).writeKeyStore(file, "PKCS12", "secret", "secret");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), "secret".toCharArray()), "secret".toCharArray());
        return new TlsMaterial(authority.trust(), keys);
    }

    private static UnaryOperator<ProducerSettings.Builder> with(TlsSettings tls) {
        return (settings) -> settings.connection(ConnectionSettings.builder().tls(tls).build());
    }

}
