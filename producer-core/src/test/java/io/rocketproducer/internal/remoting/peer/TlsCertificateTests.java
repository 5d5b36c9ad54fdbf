/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.fixture.FakeAddressServer;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestIdentity;
import io.rocketproducer.fixture.TestTls;
import io.rocketproducer.fixture.WeakSignature;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Certificates rejected by default settings, with the JDK and with OpenSSL, and the
 * offered protocol versions.
 */
@ParameterizedClass
@EnumSource(names = { "JDK", "OPENSSL" })
class TlsCertificateTests {

    private static final TestAuthority AUTHORITY = TestAuthority.called("Test");

    private static final WeakSignature WEAK = WeakSignature.md5();

    @Parameter
    private TlsSettings.Provider provider;

    @TempDir
    private Path directory;

    private final FakeServer server = FakeServer.start();

    private final List<Remoting> remotings = new ArrayList<>();

    @BeforeEach
    void needsItsLibrary() {
        assumeThat(this.provider == TlsSettings.Provider.JDK || OpenSsl.isAvailable()).isTrue();
    }

    @AfterEach
    void close() {
        this.remotings.forEach(Remoting::close);
        this.server.close();
    }

    static Stream<Arguments> badCertificatesAreRefused() {
        TestAuthority stranger = TestAuthority.called("Stranger");
        TestAuthority sameName = TestAuthority.called("Test");
        return Stream
            .of(row("expired", AUTHORITY.expired(), TlsFault.EXPIRED),
                    row("not yet valid", AUTHORITY.notYetValid(), TlsFault.EXPIRED),
                    row("for another host", AUTHORITY.elsewhere(), TlsFault.WRONG_HOSTNAME),
                    row("for no host", AUTHORITY.client("127.0.0.1"), TlsFault.WRONG_HOSTNAME),
                    row("self-signed", TestAuthority.selfSigned(), TlsFault.UNTRUSTED),
                    row("of an unknown authority", stranger.loopback(), TlsFault.UNTRUSTED),
                    row("of an authority with the name of a trusted one", sameName.loopback(), TlsFault.UNTRUSTED),
                    row("of a certificate that may issue none", AUTHORITY.issuedByNoAuthority(), TlsFault.UNTRUSTED),
                    row("for clients only", AUTHORITY.forClientsOnly(), TlsFault.UNTRUSTED),
                    row("with a key of 768 bits", AUTHORITY.weakKey(), TlsFault.UNTRUSTED),
                    row("signed with MD5", WEAK.identity(), TlsFault.UNTRUSTED))
            .flatMap((row) -> Stream.of("TLSv1.2", "TLSv1.3")
                .map((version) -> Arguments.of(row.get()[0], version, row.get()[1], row.get()[2])));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void badCertificatesAreRefused(String kind, String version, TestIdentity identity, TlsFault fault) {
        TestTls.as(identity).speak(version).secure(this.server);
        RemotingException failure = Requests.call(start(trusting()), this.server).failure();
        assertThat(failure.tlsFault()).as(failure.getMessage()).isEqualTo(fault);
        assertThat(failure.possiblyDelivered()).isFalse();
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void revocationIsNotChecked() {
        try (FakeAddressServer list = FakeAddressServer.start()) {
            TestTls.as(AUTHORITY.revocable(URI.create(list.url()))).secure(this.server);
            assertThat(Requests.call(start(trusting()), this.server).reply().code()).isZero();
            assertThat(list.asked()).isEmpty();
        }
    }

    @Test
    void oldProtocolVersionsAreNotOffered() {
        SslHandler handler = ReloadingTlsContext.open(trusting(), null)
            .current()
            .newHandler(UnpooledByteBufAllocator.DEFAULT, new Endpoint("broker.example.org", 10911));
        SSLEngine engine = handler.engine();
        try {
            assertThat(engine.getEnabledProtocols()).contains("TLSv1.2", "TLSv1.3")
                .doesNotContain("SSLv3", "TLSv1", "TLSv1.1");
            assertThat(engine.getEnabledCipherSuites()).isNotEmpty()
                .noneMatch((suite) -> suite.matches(".*(NULL|anon|EXPORT|RC4|DES|MD5).*"));
            assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
        }
        finally {
            ReferenceCountUtil.release(engine);
        }
    }

    private TlsSettings trusting() {
        try {
            Path file = Files.writeString(this.directory.resolve("trust.pem"), AUTHORITY.pem() + WEAK.pem());
            return TlsSettings.builder().trust(TlsStore.pem(file)).provider(this.provider).build();
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private Remoting start(TlsSettings settings) {
        Remoting remoting = Remotings.start(new RemotingSettings(ConnectionSettings.builder().tls(settings).build(),
                "test", null, ReloadingTlsContext.open(settings, null)), Requests.NO_REQUESTS, Timekeeper.system());
        this.remotings.add(remoting);
        return remoting;
    }

    private static Arguments row(String kind, TestIdentity identity, TlsFault fault) {
        return Arguments.of(kind, identity, fault);
    }

}
