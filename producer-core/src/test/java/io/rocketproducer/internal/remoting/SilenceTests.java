package io.rocketproducer.internal.remoting;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.FakeServer;
import io.rocketproducer.test.fake.HostileFrames;

import static org.assertj.core.api.Assertions.assertThat;

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
    @CsvSource({ "0, 3", "65536, 2", "131072, 1", "196608, 0", "16777216, -253" })
    void bytesOfAnIncompleteFrameCountAsFarAsTheyArriveInReasonableTime(int bytes, long seconds) {
        Silence silence = new Silence(7);
        assertThat(silence.nanos(7 + 3 * SECOND, bytes)).isEqualTo(seconds * SECOND);
        silence.end(7 + 2 * SECOND);
        assertThat(silence.nanos(7 + 3 * SECOND, 0)).isEqualTo(SECOND);
    }

    @Test
    void aFrameThatIsNeverCompletedIsNoSignOfLife() {
        this.server.on(Requests.CODE, HostileFrames.lengths(16 * 1024 * 1024 - 4, 100));
        Outcome swallowed = Requests.call(this.remoting, this.server);
        this.server.awaitRequest(Requests.CODE);
        // All further data is part of the announced frame
        this.server.on(Requests.CODE, FakeResponder.success());
        for (int i = 0; i < 3; i++) {
            this.time.advance(Duration.ofMillis(900));
            Requests.call(this.remoting, this.server);
            this.server.awaitRequests(Requests.CODE, i + 2);
        }
        this.remoting.closeIfSilent(Requests.at(this.server), Duration.ofSeconds(2).toNanos());
        assertThat(swallowed.failure()).hasMessageContaining("was closed: nothing was received for 2000 ms");
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isEqualTo(2);
    }

}
