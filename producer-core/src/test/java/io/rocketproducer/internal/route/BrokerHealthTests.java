package io.rocketproducer.internal.route;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerHealthTests {

    private final ManualTime time = new ManualTime();

    private final BrokerHealth health = new BrokerHealth(this.time);

    @Test
    void admitsBrokersItKnowsNothingAbout() {
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.isAvoided("a")).isFalse();
    }

    @Test
    void avoidsABrokerThatFailedUntilItsPauseIsOver() {
        this.health.failed("a");
        assertThat(this.health.admit("a")).isFalse();
        assertThat(this.health.admit("b")).isTrue();
        this.time.advance(Duration.ofMillis(499));
        assertThat(this.health.admit("a")).isFalse();
        this.time.advance(Duration.ofMillis(1));
        assertThat(this.health.admit("a")).isTrue();
    }

    @Test
    void letsOneProbeThroughAtATime() {
        this.health.failed("a");
        this.time.advance(Duration.ofMillis(500));
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.admit("a")).isFalse();
    }

    @Test
    void probeThatSucceedsOpensTheBroker() {
        this.health.failed("a");
        this.time.advance(Duration.ofMillis(500));
        this.health.admit("a");
        this.health.succeeded("a");
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.admit("a")).isTrue();
        assertThat(this.health.isAvoided("a")).isFalse();
    }

    @Test
    void pauseDoublesWithEachProbeThatFailsUpToHalfAMinute() {
        this.health.failed("a");
        long pause = 500;
        for (int probe = 0; probe < 10; probe++) {
            this.time.advance(Duration.ofMillis(pause));
            assertThat(this.health.admit("a")).isTrue();
            this.health.failed("a");
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
            this.health.failed("a");
        }
        this.time.advance(Duration.ofMillis(500));
        assertThat(this.health.admit("a")).isTrue();
    }

}
