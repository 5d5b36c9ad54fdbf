/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.connect.HostLookup;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Timeouts, with manually advanced time.
 */
class TimeoutTests {

    /** The idle check is always scheduled, too. */
    private static final int IDLE_WATCH = 1;

    private final ManualTime time = new ManualTime();

    private final FakeServer server = FakeServer.start();

    private final Remoting remoting = Remotings.start(Requests.idleAfter(Duration.ofMinutes(2)), Requests.NO_REQUESTS,
            this.time);

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    @Test
    void failsACallThatIsNotAnsweredInTime() {
        this.server.on(310, FakeResponder.silence());
        Outcome outcome = Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.time.awaitScheduled(IDLE_WATCH + 1);
        this.time.advance(Duration.ofMillis(2999));
        assertThat(outcome.isOpen()).isTrue();
        this.time.advance(Duration.ofMillis(1));
        assertThat(outcome.failure().reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(outcome.failure().possiblyDelivered()).isTrue();
        assertThat(outcome.failure()).hasMessageContaining("within 3000 ms");
    }

    @Test
    void keepsTheConnectionAndIgnoresTheAnswerThatComesTooLate() {
        FakeHold hold = this.server.hold(310);
        Outcome late = Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.time.awaitScheduled(IDLE_WATCH + 1);
        this.time.advance(Duration.ofSeconds(3));
        assertThat(late.failure().reason()).isEqualTo(Reason.TIMED_OUT);
        hold.release();
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(late.failure().reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(this.server.accepted()).isOne();
    }

    @Test
    void leavesNoTimerBehindAnAnsweredCall() {
        Requests.call(this.remoting, this.server).reply();
        this.time.awaitScheduled(IDLE_WATCH);
    }

    @Test
    void countsTheTimeSpentConnecting() {
        CountDownLatch resolved = new CountDownLatch(1);
        HostLookup slow = (host) -> {
            awaitQuietly(resolved);
            return new InetAddress[] { InetAddress.getLoopbackAddress() };
        };
        try (Remoting named = new NettyRemoting(Requests.settings(), Requests.NO_REQUESTS, this.time, slow,
                new PipelineInitializer())) {
            Outcome outcome = Requests.call(named, new Endpoint("slow.test", this.server.port()));
            // Timers of the call, of the lookup, and for skipping the lookup
            this.time.awaitScheduled(3);
            this.time.advance(Duration.ofSeconds(3));
            assertThat(outcome.failure().reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(outcome.failure().possiblyDelivered()).isFalse();
            resolved.countDown();
        }
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void writesNothingWhoseDeadlineHasPassed() {
        Outcome outcome = new Outcome();
        Requests.call(this.remoting, this.server).reply();
        this.remoting.call(Requests.at(this.server), Requests.request(), 0, outcome);
        assertThat(outcome.failure().reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(outcome.failure().possiblyDelivered()).isFalse();
        Requests.call(this.remoting, this.server).reply();
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void closesAnIdleConnectionOnly() {
        Requests.call(this.remoting, this.server).reply();
        for (int minute = 0; minute < 3; minute++) {
            Requests.call(this.remoting, this.server).reply();
            this.time.awaitScheduled(IDLE_WATCH);
            this.time.advance(Duration.ofMinutes(1));
            this.time.awaitScheduled(IDLE_WATCH);
        }
        assertThat(this.server.accepted()).isOne();
        this.time.advance(Duration.ofMinutes(1));
        this.time.awaitScheduled(IDLE_WATCH);
        this.time.advance(Duration.ofMinutes(1));
        this.server.awaitConnections(0);
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    @Test
    void closesASilentConnectionAndWhatIsInFlightIsLost() {
        this.server.on(310, FakeResponder.silence());
        Outcome first = Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.time.awaitScheduled(IDLE_WATCH + 1);
        this.time.advance(Duration.ofSeconds(2));
        Outcome second = Requests.call(this.remoting, this.server);
        this.time.awaitScheduled(IDLE_WATCH + 2);
        this.remoting.closeIfSilent(Requests.at(this.server), Duration.ofSeconds(2).toNanos());
        for (Outcome lost : List.of(first, second)) {
            assertThat(lost.failure().reason()).isEqualTo(Reason.CONNECTION_LOST);
            assertThat(lost.failure().possiblyDelivered()).isTrue();
            assertThat(lost.failure()).hasMessageContaining("no response was received for 2000 ms");
        }
        this.server.awaitConnections(0);
        this.server.on(310, FakeResponder.success());
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    @Test
    void keepsAConnectionOverWhichSomethingCame() {
        Requests.call(this.remoting, this.server).reply();
        this.time.awaitScheduled(IDLE_WATCH);
        this.time.advance(Duration.ofSeconds(2));
        Requests.call(this.remoting, this.server).reply();
        this.remoting.closeIfSilent(Requests.at(this.server), Duration.ofSeconds(2).toNanos());
        this.remoting.closeIfSilent(new Endpoint("127.0.0.1", 1), 0);
        Requests.call(this.remoting, this.server).reply();
        assertThat(this.server.accepted()).isOne();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
