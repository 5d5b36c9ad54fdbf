/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every state of a circuit breaker × every event, for requests sent in time and for those
 * sent too early to count.
 */
class BreakerTests {

    private static final long NOW = Duration.ofSeconds(100).toNanos();

    private static final long EARLIER = millisAgo(60_000);

    private static final long LATELY = millisAgo(50);

    enum State {

        UNTOUCHED(Breaker.initial(millisAgo(30_000))),

        CLOSED_AGAIN(open(millisAgo(3_000)).succeeded(millisAgo(2_000))),

        BACKING_OFF(open(millisAgo(200))),

        BACKING_OFF_FOR_LONG(open(millisAgo(9_000)).failed(millisAgo(8_000), EARLIER, millisAgo(8_000))
            .failed(millisAgo(1_200), EARLIER, millisAgo(1_200))),

        DUE(open(millisAgo(1_000))),

        HALF_OPEN(open(millisAgo(1_000)).halfOpen(millisAgo(100))),

        PROBE_LOST(open(millisAgo(20_000)).halfOpen(millisAgo(15_000)));

        // Breakers are immutable
        @SuppressWarnings("ImmutableEnumChecker")
        private final Breaker breaker;

        State(Breaker breaker) {
            this.breaker = breaker;
        }

        private static Breaker open(long since) {
            return Breaker.initial(since).failed(since, Breaker.longBefore(since), since);
        }

    }

    enum Event {

        FAILED((breaker) -> breaker.failed(LATELY, millisAgo(70), NOW)),

        FAILED_SENT_BEFORE_AN_ANSWERED_ONE((breaker) -> breaker.failed(LATELY, LATELY + 1, NOW)),

        FAILED_SENT_WITH_AN_ANSWERED_ONE((breaker) -> breaker.failed(LATELY, LATELY, NOW)),

        FAILED_SENT_BEFORE_THE_STATE((breaker) -> breaker.failed(EARLIER, millisAgo(90_000), NOW)),

        SUCCEEDED((breaker) -> breaker.succeeded(NOW)),

        PROBE_WITHDRAWN((breaker) -> breaker.withdrawn(LATELY, NOW)),

        PROBE_WITHDRAWN_SENT_BEFORE_THE_STATE((breaker) -> breaker.withdrawn(EARLIER, NOW)),

        RECONNECTED((breaker) -> breaker.reconnected(NOW));

        @SuppressWarnings("ImmutableEnumChecker")
        private final UnaryOperator<Breaker> step;

        Event(UnaryOperator<Breaker> step) {
            this.step = step;
        }

    }

    /** Effect of an event. */
    enum Outcome {

        NOTHING, OPENS, STAYS_OPEN_FOR_LONGER, CLOSES, LETS_ANOTHER_PROBE, ENDS_THE_BACK_OFF;

        // An unchanged breaker is the same object
        @SuppressWarnings("ReferenceEquality")
        static Outcome of(Breaker before, Breaker after) {
            if (after == before) {
                return NOTHING;
            }
            if (after.isClosed()) {
                assertThat(after).isEqualTo(new Breaker(0, NOW, NOW, false, NOW));
                return CLOSES;
            }
            assertThat(after.probing()).isFalse();
            if (after.sinceNanos() == before.sinceNanos()) {
                assertThat(after)
                    .isEqualTo(new Breaker(before.failures(), before.sinceNanos(), NOW, false, before.openedNanos()));
                return ENDS_THE_BACK_OFF;
            }
            assertThat(after.sinceNanos()).isEqualTo(NOW);
            if (after.failures() == before.failures()) {
                assertThat(after.isDue(NOW)).isTrue();
                return LETS_ANOTHER_PROBE;
            }
            assertThat(after.failures()).isEqualTo(before.failures() + 1);
            assertThat(after.pausedUntilNanos() - NOW).isEqualTo(Duration.ofMillis(500L * after.failures()).toNanos());
            assertThat(after.openedNanos()).isEqualTo(before.isClosed() ? NOW : before.openedNanos());
            return before.isClosed() ? OPENS : STAYS_OPEN_FOR_LONGER;
        }

    }

    static Stream<Arguments> everyStateAndEvent() {
        return Arrays.stream(State.values())
            .flatMap((state) -> Arrays.stream(Event.values())
                .map((event) -> Arguments.of(state, event, expected(state, event))));
    }

    private static Outcome expected(State state, Event event) {
        return switch (event) {
            case FAILED, FAILED_SENT_WITH_AN_ANSWERED_ONE -> switch (state) {
                case UNTOUCHED, CLOSED_AGAIN -> Outcome.OPENS;
                case BACKING_OFF, BACKING_OFF_FOR_LONG -> Outcome.NOTHING;
                case DUE, HALF_OPEN, PROBE_LOST -> Outcome.STAYS_OPEN_FOR_LONGER;
            };
            case FAILED_SENT_BEFORE_AN_ANSWERED_ONE -> Outcome.NOTHING;
            // A broker without history has no start of its state
            case FAILED_SENT_BEFORE_THE_STATE -> (state == State.UNTOUCHED) ? Outcome.OPENS : Outcome.NOTHING;
            case SUCCEEDED -> switch (state) {
                case UNTOUCHED, CLOSED_AGAIN -> Outcome.NOTHING;
                case BACKING_OFF, BACKING_OFF_FOR_LONG, DUE, HALF_OPEN, PROBE_LOST -> Outcome.CLOSES;
            };
            case PROBE_WITHDRAWN -> switch (state) {
                case UNTOUCHED, CLOSED_AGAIN, BACKING_OFF, BACKING_OFF_FOR_LONG, DUE -> Outcome.NOTHING;
                case HALF_OPEN, PROBE_LOST -> Outcome.LETS_ANOTHER_PROBE;
            };
            case PROBE_WITHDRAWN_SENT_BEFORE_THE_STATE -> Outcome.NOTHING;
            case RECONNECTED -> (state == State.BACKING_OFF_FOR_LONG) ? Outcome.ENDS_THE_BACK_OFF : Outcome.NOTHING;
        };
    }

    @ParameterizedTest
    @MethodSource
    void everyStateAndEvent(State state, Event event, Outcome expected) {
        assertThat(Outcome.of(state.breaker, event.step.apply(state.breaker))).isEqualTo(expected);
    }

    private static long millisAgo(long millis) {
        return NOW - Duration.ofMillis(millis).toNanos();
    }

}
