/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that shut down gracefully respond to every request with GO_AWAY.
 */
class GoAwayTests {

    private static final int GO_AWAY = 1500;

    private static final int SLOW = 311;

    private final ManualTime time = new ManualTime();

    private final FakeServer server = FakeServer.start();

    private final Remoting remoting = Remotings.start(Requests.settings(), Requests.NO_REQUESTS, this.time);

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    @Test
    void whatIsSentAwayGoesOverANewConnection() {
        assertThat(call().reply().code()).isZero();
        this.server.on(Requests.CODE, FakeResponder.goAway(FakeResponder.success()));
        List<Outcome> outcomes = IntStream.range(0, 20).mapToObj((i) -> call()).toList();
        outcomes.forEach((outcome) -> assertThat(outcome.reply().code()).isZero());
        assertThat(this.server.accepted()).as("the old connection and the new one").isEqualTo(2);
        this.server.awaitConnections(1);
        assertThat(call().reply().code()).isZero();
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    @Test
    void callsInFlightEndOnTheOldConnection() {
        FakeHold hold = this.server.hold(SLOW);
        Outcome slow = Requests.call(this.remoting, this.server,
                OutgoingFrame.request(SLOW, HeaderFields.NONE, FrameBody.EMPTY));
        assertThat(call().reply().code()).isZero();
        this.server.on(Requests.CODE, FakeResponder.goAway(FakeResponder.success()));
        assertThat(call().reply().code()).isZero();
        assertThat(slow.isOpen()).isTrue();
        this.server.awaitConnections(2);
        hold.release();
        assertThat(slow.reply().code()).isZero();
        this.server.awaitConnections(1);
        assertThat(this.server.requests(SLOW)).hasSize(1);
    }

    @Test
    void anOldConnectionClosesWhenItsLastCallRunsOutOfTime() {
        this.server.hold(SLOW);
        Outcome slow = Requests.call(this.remoting, this.server,
                OutgoingFrame.request(SLOW, HeaderFields.NONE, FrameBody.EMPTY));
        assertThat(call().reply().code()).isZero();
        this.server.on(Requests.CODE, FakeResponder.goAway(FakeResponder.success()));
        assertThat(call().reply().code()).isZero();
        this.time.advance(Duration.ofNanos(Requests.TIMEOUT));
        assertThat(slow.failure().reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(slow.failure().possiblyDelivered()).isTrue();
        this.server.awaitConnections(1);
    }

    @Test
    void callsOnAnOldConnectionFailWhenItBreaks() {
        this.server.hold(SLOW);
        assertThat(call().reply().code()).isZero();
        OutgoingFrame request = OutgoingFrame.request(SLOW, HeaderFields.NONE, FrameBody.EMPTY);
        Outcome first = Requests.call(this.remoting, this.server, request);
        this.server.awaitRequest(SLOW);
        this.server.on(Requests.CODE, FakeResponder.goAway(FakeResponder.success()));
        assertThat(call().reply().code()).isZero();
        this.server.resetConnections();
        assertThat(first.failure().reason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(first.failure().possiblyDelivered()).isTrue();
    }

    @Test
    void theCallerLearnsThatThereIsNoOtherServer() {
        assertThat(call().reply().code()).isZero();
        this.server.on(Requests.CODE, FakeResponder.code(GO_AWAY, "please go away"));
        assertThat(call().reply().code()).isEqualTo(GO_AWAY);
        assertThat(this.server.requests(Requests.CODE)).as("served, refused, refused again").hasSize(3);
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    @Test
    void aServerThatOnlySendsAwayIsNotConnectedToAgainAndAgain() {
        this.server.on(Requests.CODE, FakeResponder.code(GO_AWAY, "please go away"));
        for (int i = 0; i < 20; i++) {
            assertThat(call().reply().code()).isEqualTo(GO_AWAY);
        }
        assertThat(this.server.accepted()).isOne();
        this.time.advance(Duration.ofMillis(100));
        assertThat(call().reply().code()).isEqualTo(GO_AWAY);
        this.server.on(Requests.CODE, FakeResponder.success());
        assertThat(call().reply().code()).isZero();
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    @Test
    void theLimitOfACallHoldsOverBothConnections() {
        assertThat(call().reply().code()).isZero();
        this.server.on(Requests.CODE, FakeResponder.goAway(FakeResponder.silence()));
        Outcome outcome = call();
        this.server.awaitRequests(Requests.CODE, 3);
        this.time.advance(Duration.ofNanos(Requests.TIMEOUT - TimeUnit.MILLISECONDS.toNanos(1)));
        assertThat(outcome.isOpen()).isTrue();
        this.time.advance(Duration.ofMillis(1));
        assertThat(outcome.failure().reason()).isEqualTo(Reason.TIMED_OUT);
    }

    private Outcome call() {
        return Requests.call(this.remoting, this.server);
    }

}
