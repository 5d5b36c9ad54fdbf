/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.FakeServer;
import io.rocketproducer.test.fake.HostileFrames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Peers that send bytes and never complete a frame.
 */
class SilenceTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ManualTime time = new ManualTime();

    private final FakeServer server = FakeServer.start();

    private final Remoting remoting = Remotings.start(Requests.idleAfter(Duration.ofMinutes(2)), Requests.NO_REQUESTS,
            this.time);

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    @ParameterizedTest
    @CsvSource({ "0, 10, 3", "65536, 10, 2", "131072, 10, 1", "196608, 10, 0", "16777216, 256, -253", "16777216, 3, 0",
            "16777216, 2, 1", "16777216, 0, 3" })
    void bytesOfAnIncompleteFrameCountAsFarAsTheyArriveInReasonableTime(int bytes, long maxSeconds, long seconds) {
        Silence silence = new Silence(7);
        assertThat(silence.nanos(7 + 3 * SECOND, bytes, maxSeconds * SECOND)).isEqualTo(seconds * SECOND);
        silence.end(7 + 2 * SECOND);
        assertThat(silence.nanos(7 + 3 * SECOND, 0, maxSeconds * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void anIncompleteFrameIsMeasuredFromItsFirstBytes() {
        Silence silence = new Silence(7);
        silence.receive(7 + 30 * SECOND);
        silence.receive(7 + 31 * SECOND);
        assertThat(silence.nanos(7 + 33 * SECOND, 65_536, SECOND)).isEqualTo(2 * SECOND);
        silence.end(7 + 34 * SECOND);
        assertThat(silence.nanos(7 + 40 * SECOND, 0, SECOND)).isEqualTo(6 * SECOND);
        silence.receive(7 + 41 * SECOND);
        assertThat(silence.nanos(7 + 42 * SECOND, 1, SECOND)).isCloseTo(SECOND, within(SECOND / 1_000));
    }

    @Test
    void aFrameThatIsNeverCompletedIsNoSignOfLife() {
        this.server.on(Requests.CODE, HostileFrames.lengths(16 * 1024 * 1024 - 4, 100));
        Requests.call(this.remoting, this.server);
        this.server.awaitRequest(Requests.CODE);
        // All further data is part of the announced frame
        this.server.on(Requests.CODE, FakeResponder.success());
        Outcome swallowed = null;
        for (int i = 0; i < 6; i++) {
            this.time.advance(Duration.ofMillis(900));
            swallowed = Requests.call(this.remoting, this.server);
            this.server.awaitRequests(Requests.CODE, i + 2);
        }
        this.remoting.closeIfSilent(Requests.at(this.server), Duration.ofSeconds(2).toNanos());
        assertThat(swallowed.failure()).hasMessageContaining("was closed: no response was received for 2000 ms");
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    @Test
    void responsesThatBecomePartOfAFrameAreNoSignOfLifeForLong() {
        this.server.on(Requests.CODE, HostileFrames.lengths(16 * 1024 * 1024 - 4, 100));
        Requests.call(this.remoting, this.server);
        this.server.awaitRequest(Requests.CODE);
        // Faster than the minimum rate
        this.server.on(Requests.CODE, FakeResponder.reply(new FakeReply(0, null, Map.of(), new byte[100_000])));
        int requests = 1;
        for (int seconds = 1; seconds <= 3; seconds++) {
            this.time.advance(Duration.ofSeconds(1));
            Requests.call(this.remoting, this.server);
            this.server.awaitRequests(Requests.CODE, ++requests);
        }
        this.remoting.closeIfSilent(Requests.at(this.server), 2 * SECOND);
        Outcome swallowed = Requests.call(this.remoting, this.server);
        this.server.awaitRequests(Requests.CODE, ++requests);
        assertThat(this.server.accepted()).isOne();
        this.time.advance(Duration.ofSeconds(2));
        this.remoting.closeIfSilent(Requests.at(this.server), 2 * SECOND);
        assertThat(swallowed.failure()).hasMessageContaining("was closed: no response was received for 2000 ms");
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
    }

}
