/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SocksProxy;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.fixture.FakeSocksProxy;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestTls;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections through SOCKS5 proxies.
 */
class SocksTests {

    private final FakeServer server = FakeServer.start();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        this.server.close();
    }

    @Test
    void reachesServersThroughTheProxy() {
        try (FakeSocksProxy proxy = FakeSocksProxy.start();
                Remoting remoting = start(SocksProxy.forAll(proxy.endpoint()))) {
            assertThat(Requests.call(remoting, this.server).reply().code()).isZero();
            assertThat(Requests.call(remoting, this.server).reply().code()).isZero();
            assertThat(proxy.asked()).containsExactly(this.server.address());
        }
    }

    @Test
    void letsTheProxyResolveNames() {
        try (FakeSocksProxy proxy = FakeSocksProxy.start();
                Remoting remoting = start(SocksProxy.forAll(proxy.endpoint()))) {
            proxy.leadTo(Requests.at(this.server));
            Endpoint unknownHere = new Endpoint("broker.inside.invalid", 10911);
            assertThat(Requests.call(remoting, unknownHere).reply().code()).isZero();
            assertThat(proxy.asked()).containsExactly("broker.inside.invalid:10911");
        }
    }

    @Test
    void goesStraightToServersThatAreNotMeant() {
        try (FakeSocksProxy proxy = FakeSocksProxy.start();
                Remoting remoting = start(SocksProxy.forAll(proxy.endpoint()).withDestinations("10.0.0.0/8"))) {
            assertThat(Requests.call(remoting, this.server).reply().code()).isZero();
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void tellsTheProxyWhoAsks() {
        try (FakeSocksProxy proxy = FakeSocksProxy.startFor("me:canary")) {
            SocksProxy known = SocksProxy.forAll(proxy.endpoint()).withUser("me", "canary");
            try (Remoting remoting = start(known)) {
                assertThat(Requests.call(remoting, this.server).reply().code()).isZero();
            }
            for (SocksProxy unknown : List.of(known.withUser("me", "guess"), SocksProxy.forAll(proxy.endpoint()))) {
                try (Remoting remoting = start(unknown)) {
                    RemotingException failure = Requests.call(remoting, this.server).failure();
                    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
                    assertThat(failure).hasMessageStartingWith(
                            "cannot connect to " + this.server.address() + ": SOCKS proxy " + proxy.endpoint() + ": ");
                    assertThat(failure.getMessage()).doesNotContain("guess");
                }
            }
            assertThat(known.toString()).doesNotContain("canary");
        }
    }

    @Test
    void saysWhatTheProxySays() {
        try (FakeSocksProxy proxy = FakeSocksProxy.start();
                Remoting remoting = start(SocksProxy.forAll(proxy.endpoint()))) {
            proxy.refuse(5);
            RemotingException failure = Requests.call(remoting, this.server).failure();
            assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(failure).hasMessageContaining("SOCKS proxy " + proxy.endpoint())
                .hasMessageContaining("CONNECTION_REFUSED");
        }
    }

    @Test
    void saysThatTheProxyIsDown() {
        FakeSocksProxy proxy = FakeSocksProxy.start();
        Endpoint gone = proxy.endpoint();
        proxy.close();
        try (Remoting remoting = start(SocksProxy.forAll(gone))) {
            assertThat(Requests.call(remoting, this.server).failure()).hasMessageContaining("SOCKS proxy " + gone)
                .hasMessageContaining("refused");
        }
        assertThat(this.server.accepted()).isZero();
    }

    @Test
    void securesWhatGoesThroughTheProxy() throws IOException {
        TestAuthority authority = TestAuthority.called("Test");
        TestTls.as(authority.loopback()).secure(this.server);
        Path trust = Files.writeString(this.directory.resolve("trust.pem"), authority.pem());
        TlsSettings tls = TlsSettings.builder().trust(TlsStore.pem(trust)).build();
        try (FakeSocksProxy proxy = FakeSocksProxy.start();
                Remoting trusting = start(SocksProxy.forAll(proxy.endpoint()), tls);
                Remoting wary = start(SocksProxy.forAll(proxy.endpoint()), TlsSettings.defaults())) {
            assertThat(Requests.call(trusting, this.server).reply().code()).isZero();
            assertThat(Requests.call(wary, this.server).failure().tlsFault()).isEqualTo(TlsFault.UNTRUSTED);
            assertThat(proxy.asked()).hasSize(2);
        }
    }

    private static Remoting start(SocksProxy proxy) {
        return start(proxy, null);
    }

    private static Remoting start(SocksProxy proxy, TlsSettings tls) {
        ConnectionSettings connection = ConnectionSettings.builder().tls(tls).proxies(List.of(proxy)).build();
        ReloadingTlsContext keeper = (tls != null) ? ReloadingTlsContext.open(tls, null) : null;
        return Remotings.start(new RemotingSettings(connection, "test", null, keeper), Requests.NO_REQUESTS,
                Timekeeper.system());
    }

}
