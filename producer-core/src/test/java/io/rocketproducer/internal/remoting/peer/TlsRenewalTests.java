/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestTls;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.tls.ReloadingTlsContext;
import io.rocketproducer.internal.tls.TlsContext;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * New certificates while calls are in flight.
 */
class TlsRenewalTests {

    private static final int GREETING = 34;

    private final TestAuthority authority = TestAuthority.called("Test");

    private final FakeServer server = FakeServer.start();

    @TempDir
    private Path directory;

    private TestTls tls;

    private ReloadingTlsContext keeper;

    private Remoting remoting;

    @BeforeEach
    void start() throws IOException {
        this.tls = TestTls.as(this.authority.loopback()).demand(this.authority).secure(this.server);
        Path trust = Files.writeString(this.directory.resolve("trust.pem"), this.authority.pem());
        TlsSettings settings = TlsSettings.builder()
            .trust(TlsStore.pem(trust))
            .identity(this.authority.client("first").writePem(this.directory))
            .build();
        this.keeper = ReloadingTlsContext.open(settings, null);
        this.remoting = Remotings.start(
                new RemotingSettings(ConnectionSettings.builder().tls(settings).build(), "test", null, this.keeper),
                Requests.NO_REQUESTS, Timekeeper.system());
    }

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    @Test
    void callsMoveToANewConnectionAndThoseInFlightEndOnTheOldOne() {
        FakeHold hold = this.server.hold(310);
        Outcome inFlight = Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.authority.client("second").writePem(this.directory);
        renew();
        Awaitility.await().until(() -> this.tls.clients().size() == 2);
        this.server.awaitRequest(GREETING);
        assertThat(inFlight.isOpen()).isTrue();
        this.server.awaitConnections(2);
        hold.release();
        assertThat(inFlight.reply().code()).isZero();
        this.server.awaitConnections(1);
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.tls.clients()).containsExactly("CN=first", "CN=second");
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    @Test
    void connectionStaysWhileNothingHasChanged() {
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        TlsContext before = this.keeper.current();
        renew();
        assertThat(this.keeper.current()).isSameAs(before);
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isOne();
    }

    @Test
    void connectionStaysWhileTheServerRefusesTheNewCertificate() {
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        TestAuthority.called("Stranger").client("second").writePem(this.directory);
        renew();
        this.server.awaitConnections(1);
        Awaitility.await().until(() -> this.server.accepted() == 2);
        this.server.awaitConnections(1);
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.tls.clients()).containsExactly("CN=first");
        // Valid certificates are tried immediately
        this.authority.client("third").writePem(this.directory);
        Awaitility.await().until(() -> {
            renew();
            return this.tls.clients().size() == 2;
        });
        this.server.awaitConnections(1);
        assertThat(this.tls.clients()).containsExactly("CN=first", "CN=third");
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
    }

    @Test
    void certificatesThatCannotBeReadChangeNothing() throws IOException {
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        TlsContext before = this.keeper.current();
        // A certificate without its key, as during a rotation
        Files.writeString(this.directory.resolve("identity.pem"), this.authority.client("x").certificatePem());
        renew();
        Files.delete(this.directory.resolve("identity.key"));
        renew();
        assertThat(this.keeper.current()).isSameAs(before);
        assertThat(this.server.accepted()).isOne();
        this.authority.client("second").writePem(this.directory);
        renew();
        assertThat(this.keeper.current()).isNotSameAs(before);
    }

    @Test
    void noCallFailsWhileCertificatesChange() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            Outcome[] outcomes = new Outcome[50];
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] = Requests.call(this.remoting, this.server);
                if (i == 25) {
                    this.authority.client("round " + round).writePem(this.directory);
                    renew();
                }
            }
            for (Outcome outcome : outcomes) {
                assertThat(outcome.reply().code()).isZero();
            }
        }
        assertThat(this.server.requests(310)).hasSize(1_000);
        assertThat(this.tls.clients()).hasSizeGreaterThan(1);
    }

    private void renew() {
        this.keeper.refresh();
        this.remoting.renew((address) -> OutgoingFrame.request(GREETING, HeaderFields.NONE, FrameBody.EMPTY),
                TimeUnit.SECONDS.toNanos(3));
    }

}
