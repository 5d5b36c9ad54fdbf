/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerHealthTests {

    private final ManualTime time = new ManualTime();

    private final BrokerHealth health = new BrokerHealth(this.time);

    @Test
    void admitsBrokersItKnowsNothingAbout() {
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.condition("a")).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void tellsHowLongABrokerTakesToAnswer() {
        assertThat(this.health.latency("a")).isZero();
        for (int i = 0; i < 100; i++) {
            this.time.advance(Duration.ofSeconds(1));
            this.health.succeeded("a", 0, Duration.ofMillis(40).toNanos());
        }
        assertThat(this.health.latency("a")).isCloseTo(Duration.ofMillis(40), Duration.ofMillis(1));
    }

    @Test
    void avoidsABrokerThatFailedUntilItsPauseIsOver() {
        this.health.failed("a", 0, "timeout");
        assertThat(this.health.admit("a")).isFalse();
        assertThat(this.health.admit("b")).isTrue();
        this.time.advance(Duration.ofMillis(499));
        assertThat(this.health.admit("a")).isFalse();
        this.time.advance(Duration.ofMillis(1));
        assertThat(this.health.admit("a")).isTrue();
    }

    @Test
    void brokerThatRespondsOnANewConnectionIsProbedSoon() {
        for (int pause = 500; pause <= 16_000; pause *= 2) {
            this.health.failed("a", 0, "refused");
            this.time.advance(Duration.ofMillis(pause));
            this.health.admit("a");
        }
        this.health.failed("a", 0, "refused");
        this.health.reconnected("a");
        assertThat(this.health.admit("a")).as("just failed").isFalse();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(this.health.admit("a")).isTrue();
        this.health.reconnected("a");
        assertThat(this.health.admit("a")).as("one probe at a time").isFalse();
        this.health.reconnected("unknown");
        assertThat(this.health.admit("unknown")).isTrue();
    }

    @Test
    void letsOneProbeThroughAtATime() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofMillis(500));
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.admit("a")).isFalse();
    }

    @Test
    void probeThatSucceedsOpensTheBroker() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofMillis(500));
        this.health.admit("a");
        this.health.succeeded("a", 0, 0);
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.condition("a")).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void pauseDoublesWithEachProbeThatFailsUpToHalfAMinute() {
        this.health.failed("a", 0, "timeout");
        long pause = 500;
        for (int probe = 0; probe < 10; probe++) {
            this.time.advance(Duration.ofMillis(pause));
            assertThat(this.health.admit("a")).isTrue();
            this.health.failed("a", 0, "timeout");
            pause = Math.min(30_000, pause * 2);
            this.time.advance(Duration.ofMillis(pause - 1));
            assertThat(this.health.admit("a")).as("pause of %s ms", pause).isFalse();
            this.time.advance(Duration.ofMillis(-(pause - 1)));
        }
        assertThat(pause).isEqualTo(30_000);
    }

    @Test
    void requestsThatFailTogetherCountOnce() {
        for (int i = 0; i < 100; i++) {
            this.health.failed("a", 0, "timeout");
        }
        this.time.advance(Duration.ofMillis(500));
        assertThat(this.health.admit("a")).isTrue();
    }

    @Test
    void probeIsTheOnlyOneHoweverLongItTakes() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofMillis(500));
        assertThat(this.health.admit("a")).isTrue();
        this.time.advance(Duration.ofSeconds(9));
        assertThat(this.health.admit("a")).isFalse();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(this.health.admit("a")).as("the probe is lost").isTrue();
    }

    @Test
    void requestsFromBeforeTheProbeDoNotSpeakForIt() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofMillis(500));
        assertThat(this.health.admit("a")).isTrue();
        this.time.advance(Duration.ofMillis(400));
        this.health.failed("a", Duration.ofMillis(401).toNanos(), "timeout");
        this.time.advance(Duration.ofSeconds(2));
        assertThat(this.health.admit("a")).as("still probing").isFalse();
        this.health.failed("a", Duration.ofMillis(2_400).toNanos(), "timeout");
        this.time.advance(Duration.ofMillis(999));
        assertThat(this.health.admit("a")).isFalse();
        this.time.advance(Duration.ofMillis(1));
        assertThat(this.health.admit("a")).isTrue();
    }

    @Test
    void probeThatNeverLeftMakesRoomForAnother() {
        this.health.failed("a", 0, "timeout");
        this.time.advance(Duration.ofMillis(500));
        assertThat(this.health.admit("a")).isTrue();
        this.health.withdrawn("a", 1);
        assertThat(this.health.admit("a")).as("another message was withdrawn").isFalse();
        this.health.withdrawn("a", 0);
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.admit("a")).isFalse();
    }

    @Test
    void failureOfARequestSentBeforeAnAnsweredOneDoesNotCount() {
        this.time.advance(Duration.ofSeconds(1));
        this.health.succeeded("a", Duration.ofMillis(10).toNanos(), 0);
        this.health.failed("a", Duration.ofMillis(11).toNanos(), "timeout");
        assertThat(this.health.condition("a")).isEqualTo(Condition.HEALTHY);
        this.health.failed("a", Duration.ofMillis(10).toNanos(), "timeout");
        assertThat(this.health.condition("a")).as("sent together").isEqualTo(Condition.DOWN);
    }

    @Test
    void answerToARequestSentLongAgoHidesNoFailure() {
        this.health.succeeded("a", Duration.ofMillis(10).toNanos(), 0);
        this.health.succeeded("a", Duration.ofMillis(500).toNanos(), 0);
        this.health.failed("a", Duration.ofMillis(100).toNanos(), "timeout");
        assertThat(this.health.condition("a")).as("sent before the later one").isEqualTo(Condition.HEALTHY);
        this.health.answered("b", Duration.ofMillis(500).toNanos());
        this.health.failed("b", Duration.ofMillis(100).toNanos(), "timeout");
        assertThat(this.health.condition("b")).isEqualTo(Condition.DOWN);
    }

    @Test
    void firstRequestCountsHoweverLongItTook() {
        this.health.failed("a", Duration.ofMinutes(1).toNanos(), "timeout");
        assertThat(this.health.condition("a")).isEqualTo(Condition.DOWN);
    }

    @Test
    void rejectionSaysNothingAboutTheLatency() {
        this.health.answered("a", Duration.ofSeconds(3).toNanos());
        assertThat(this.health.latency("a")).isZero();
    }

    @Test
    void brokerIsSteadyTenSecondsAfterItRecovered() {
        assertThat(this.health.isStable("a")).isTrue();
        this.health.failed("a", 0, "timeout");
        assertThat(this.health.isStable("a")).isFalse();
        this.health.succeeded("a", 0, 0);
        this.time.advance(Duration.ofMillis(9_999));
        assertThat(this.health.isStable("a")).isFalse();
        this.time.advance(Duration.ofMillis(1));
        assertThat(this.health.isStable("a")).isTrue();
    }

    @Test
    void brokerIsSlowOnlyBesideAFasterOneAndOnlyIfItMatters() {
        answerFor("a", 400);
        assertThat(this.health.condition("a")).as("no other").isEqualTo(Condition.HEALTHY);
        answerFor("b", 200);
        assertThat(this.health.condition("a")).as("twice as slow").isEqualTo(Condition.HEALTHY);
        answerFor("b", 20);
        assertThat(this.health.condition("a")).isEqualTo(Condition.SLOW);
        assertThat(this.health.condition("b")).isEqualTo(Condition.HEALTHY);
        answerFor("a", 80);
        assertThat(this.health.condition("a")).as("four times as slow, but fast").isEqualTo(Condition.HEALTHY);
    }

    @Test
    void slowBrokerIsSampledInProportion() {
        answerFor("a", 200);
        answerFor("b", 5);
        assertThat(admitted("a", 1_000)).as("twice what is tolerated").isBetween(240, 340);
        answerFor("a", 5_000);
        assertThat(admitted("a", 1_000)).as("never less than one in twenty").isEqualTo(50);
    }

    @Test
    void oneSlowAnswerAfterALongSilenceIsNotAVerdict() {
        answerFor("a", 5);
        answerFor("b", 5);
        this.time.advance(Duration.ofMinutes(10));
        this.health.succeeded("b", 0, 0);
        this.health.succeeded("a", 0, Duration.ofMillis(350).toNanos());
        assertThat(this.health.condition("a")).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void speedOfABrokerThatIsDownIsNoMeasure() {
        answerFor("a", 400);
        answerFor("b", 5);
        this.health.failed("b", 0, "timeout");
        assertThat(this.health.condition("a")).isEqualTo(Condition.HEALTHY);
    }

    private void answerFor(String broker, int millis) {
        for (int i = 0; i < 200; i++) {
            this.time.advance(Duration.ofMillis(100));
            this.health.succeeded(broker, 0, Duration.ofMillis(millis).toNanos());
        }
    }

    private int admitted(String broker, int times) {
        return (int) IntStream.range(0, times).filter((i) -> this.health.admit(broker)).count();
    }

}
