/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netty.handler.ssl.OpenSsl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestTls;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * TLS connections over real sockets, with the JDK and with OpenSSL: trusted certificates,
 * and exception messages of failed handshakes.
 */
@ParameterizedClass
@EnumSource(names = { "JDK", "OPENSSL" })
class TlsTests {

    private static TestAuthority authority;

    private static TestAuthority stranger;

    @Parameter
    private TlsSettings.Provider provider;

    @TempDir
    private Path directory;

    private final FakeServer server = FakeServer.start();

    private final List<Remoting> remotings = new ArrayList<>();

    @BeforeAll
    static void found() {
        authority = TestAuthority.called("Test");
        stranger = TestAuthority.called("Stranger");
    }

    @BeforeEach
    void needsItsLibrary() {
        assumeThat(this.provider == TlsSettings.Provider.JDK || OpenSsl.isAvailable()).isTrue();
    }

    @AfterEach
    void close() {
        this.remotings.forEach(Remoting::close);
        this.server.close();
    }

    @Test
    void securesWhatGoesOverTheWire() {
        TestTls.as(authority.loopback()).secure(this.server);
        Remoting remoting = start(trusting(authority));
        assertThat(Requests.call(remoting, this.server, Requests.request(100_000)).reply().code()).isZero();
        assertThat(Requests.call(remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isOne();
        assertThat(this.server.requests(310)).hasSize(2);
    }

    @Test
    void verifiesNamesAsWellAsAddresses() {
        TestTls.as(authority.loopback()).secure(this.server);
        Endpoint byName = new Endpoint("localhost", this.server.port());
        assertThat(Requests.call(start(trusting(authority)), byName).reply().code()).isZero();
    }

    @Test
    void doesNotTrustAnUnknownAuthority() {
        TestTls.as(stranger.loopback()).secure(this.server);
        assertThat(fault(trusting(authority), TlsFault.UNTRUSTED)).contains("its certificate is not trusted (")
            .contains("Add the authority that issued it to the trusted ones (rocketmq.ssl.bundle");
    }

    @Test
    void doesNotTrustTestAuthoritiesByDefault() {
        TestTls.as(authority.loopback()).secure(this.server);
        fault(TlsSettings.defaults(), TlsFault.UNTRUSTED);
    }

    @Test
    void insistsOnTheNameOfTheHostUnlessToldOtherwise() {
        TestTls.as(authority.elsewhere()).secure(this.server);
        assertThat(fault(trusting(authority), TlsFault.WRONG_HOSTNAME))
            .contains("its certificate is for another host (")
            .contains("rocketmq.ssl.verify-hostname=false");
        Remoting lenient = start(trusting(authority).toBuilder().verifyHostname(false).build());
        assertThat(Requests.call(lenient, this.server).reply().code()).isZero();
    }

    @Test
    void verifiesTheChainWhateverTheName() {
        TestTls.as(stranger.elsewhere()).secure(this.server);
        fault(trusting(authority).toBuilder().verifyHostname(false).build(), TlsFault.UNTRUSTED);
    }

    @Test
    void noticesThatACertificateHasExpired() {
        TestTls.as(authority.expired()).secure(this.server);
        assertThat(fault(trusting(authority), TlsFault.EXPIRED)).contains("its certificate is not valid at this time (")
            .contains("Renew it on the server");
    }

    @Test
    void neverFallsBackToPlainText() {
        this.server.stopReading();
        Outcome outcome = Requests.call(start(trusting(authority)), this.server);
        this.server.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        RemotingException failure = outcome.failure();
        assertThat(failure.tlsFault()).isEqualTo(TlsFault.NOT_TLS);
        assertThat(failure.possiblyDelivered()).isFalse();
        assertThat(failure).hasMessageContaining("it responded with something other than TLS")
            .hasMessageContaining("tls.server.mode");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void saysThatAServerHungUp() {
        this.server.stopReading();
        Outcome outcome = Requests.call(start(trusting(authority)), this.server);
        this.server.awaitConnections(1);
        this.server.closeConnections();
        RemotingException failure = outcome.failure();
        assertThat(failure.tlsFault()).as(failure.getMessage()).isEqualTo(TlsFault.CONNECTION_CLOSED);
        assertThat(failure.reason()).isEqualTo(Reason.INSECURE);
        assertThat(failure).hasMessageContaining("it closed the connection during the TLS handshake")
            .hasMessageContaining("permissive or enforcing");
    }

    @Test
    void countsTheHandshakeAsConnecting() throws IOException {
        ManualTime time = new ManualTime();
        Remoting remoting = start(trusting(authority), time);
        Outcome outcome = new Outcome();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(10_000);
            Endpoint address = new Endpoint("127.0.0.1", silent.getLocalPort());
            remoting.call(address, Requests.request(), Duration.ofSeconds(10).toNanos(), outcome);
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).as("the type of TLS record of a hand-shake").isEqualTo(22);
                time.advance(Duration.ofSeconds(3));
                RemotingException failure = outcome.failure();
                assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
                assertThat(failure)
                    .hasMessage("cannot connect to " + address + ": no response in time in the TLS handshake");
            }
        }
        assertThat(Requests.call(remoting, new Endpoint("127.0.0.1", 1)).failure()).isNotNull();
    }

    @Test
    void showsItsCertificateToServersThatDemandOne() {
        TestTls tls = TestTls.as(authority.loopback()).demand(authority).secure(this.server);
        Remoting remoting = start(
                trusting(authority).toBuilder().identity(authority.client("me").writePem(this.directory)).build());
        assertThat(Requests.call(remoting, this.server).reply().code()).isZero();
        assertThat(tls.clients()).containsExactly("CN=me");
    }

    @Test
    void saysThatACertificateOfItsOwnIsDemanded() {
        for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
            TestTls.as(authority.loopback()).demand(authority).speak(protocol).secure(this.server);
            assertThat(fault(trusting(authority), TlsFault.CLIENT_CERTIFICATE))
                .contains("it demands a certificate of this client and got none (")
                .contains("TlsSettings.identity");
        }
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void saysThatItsCertificateIsRefused() {
        TlsSettings settings = trusting(authority).toBuilder()
            .identity(stranger.client("me").writePem(this.directory))
            .build();
        for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
            TestTls.as(authority.loopback()).demand(authority).speak(protocol).secure(this.server);
            RemotingException failure = Requests.call(start(settings), this.server).failure();
            assertThat(failure.tlsFault()).as(protocol + failure.getMessage()).isEqualTo(TlsFault.CLIENT_CERTIFICATE);
            assertThat(failure.possiblyDelivered()).isFalse();
        }
    }

    @Test
    void saysThatTheTwoHaveNothingInCommon() {
        TestTls.as(authority.loopback()).speak("TLSv1.2").secure(this.server);
        assertThat(fault(trusting(authority).toBuilder().protocols(List.of("TLSv1.3")).build(), TlsFault.INCOMPATIBLE))
            .contains("no TLS version or cipher suite in common")
            .contains("tls.protocols");
    }

    @Test
    void asksAServerThatItDoesNotTrustOnceInASecond() {
        TestTls.as(stranger.loopback()).secure(this.server);
        ManualTime time = new ManualTime();
        Remoting remoting = start(trusting(authority), time);
        for (int i = 0; i < 5; i++) {
            RemotingException failure = Requests.call(remoting, this.server).failure();
            assertThat(failure.tlsFault()).isEqualTo(TlsFault.UNTRUSTED);
        }
        assertThat(this.server.accepted()).isOne();
        TestTls.as(authority.loopback()).secure(this.server);
        time.advance(Duration.ofSeconds(1));
        assertThat(Requests.call(remoting, this.server).reply().code()).isZero();
    }

    private String fault(TlsSettings settings, TlsFault expected) {
        RemotingException failure = Requests.call(start(settings), this.server).failure();
        assertThat(failure.tlsFault()).as(failure.getMessage()).isEqualTo(expected);
        assertThat(failure.reason()).isEqualTo(Reason.INSECURE);
        assertThat(failure.possiblyDelivered()).isFalse();
        assertThat(failure.getMessage()).startsWith("cannot connect to " + this.server.address() + ": ");
        return failure.getMessage();
    }

    private TlsSettings trusting(TestAuthority trusted) {
        try {
            Path file = Files.writeString(this.directory.resolve("trust.pem"), trusted.pem());
            return TlsSettings.builder().trust(TlsStore.pem(file)).provider(this.provider).build();
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private Remoting start(TlsSettings settings) {
        return start(settings, Timekeeper.system());
    }

    private Remoting start(TlsSettings settings, Timekeeper time) {
        ConnectionSettings connection = ConnectionSettings.builder().tls(settings).build();
        Remoting remoting = Remotings.start(
                new RemotingSettings(connection, "test", null, ReloadingTlsContext.open(settings, null)),
                Requests.NO_REQUESTS, time);
        this.remotings.add(remoting);
        return remoting;
    }

}
