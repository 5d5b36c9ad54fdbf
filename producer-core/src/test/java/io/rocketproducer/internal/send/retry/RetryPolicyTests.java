/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallFailure.Kind;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPolicyTests {

    private static final long PLENTY = Duration.ofSeconds(3).toNanos();

    private final RetryPolicy policy = new RetryPolicy(RetrySettings.defaults(), () -> 1.0);

    @ParameterizedTest(name = "{0} code {1}, attempt {2} of {3}, elsewhere {4} -> {5}")
    @MethodSource
    void decides(Kind kind, int code, int made, int allowed, FailoverTarget elsewhere, String expected) {
        RetryDecision decision = this.policy.decide(failure(kind, code), made, allowed, elsewhere, PLENTY);
        assertThat(describe(decision)).isEqualTo(expected);
    }

    static Stream<Arguments> decides() {
        return Stream.of(Arguments.of(Kind.UNREACHABLE, -1, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.CONNECTION_LOST, -1, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.TIMED_OUT, -1, 2, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.MALFORMED, -1, 2, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.OVERDUE, -1, 2, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.OVERDUE, -1, 3, 3, FailoverTarget.NONE, "give up"),
                Arguments.of(Kind.TIMED_OUT, -1, 3, 3, FailoverTarget.STABLE, "give up"),
                Arguments.of(Kind.CLOSED, -1, 1, 3, FailoverTarget.STABLE, "give up"),
                Arguments.of(Kind.NOT_WRITABLE, -1, 1, 3, FailoverTarget.STABLE, "give up"),
                Arguments.of(Kind.UNREACHABLE, -1, 1, 3, FailoverTarget.NONE, "after 1000 ms"),
                Arguments.of(Kind.UNREACHABLE, -1, 2, 3, FailoverTarget.NONE, "after 1000 ms"),
                Arguments.of(Kind.REJECTED, 1500, 0, 1, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.REJECTED, 1500, 0, 1, FailoverTarget.NONE, "after 100 ms"),
                Arguments.of(Kind.REJECTED, 1, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.REJECTED, 14, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.REJECTED, 17, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.REJECTED, 204, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.REJECTED, 205, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.REJECTED, 1500, 1, 3, FailoverTarget.STABLE, "at once"),
                Arguments.of(Kind.REJECTED, 2, 1, 3, FailoverTarget.STABLE, "after 20 ms"),
                Arguments.of(Kind.REJECTED, 2, 2, 3, FailoverTarget.STABLE, "after 40 ms"),
                Arguments.of(Kind.REJECTED, 2, 12, 20, FailoverTarget.STABLE, "after 1000 ms"),
                Arguments.of(Kind.REJECTED, 16, 1, 3, FailoverTarget.STABLE, "give up"),
                Arguments.of(Kind.REJECTED, 13, 1, 3, FailoverTarget.STABLE, "give up"),
                Arguments.of(Kind.REJECTED, 29, 1, 3, FailoverTarget.STABLE, "give up"));
    }

    @Test
    void spreadsTheAttemptsLeftOverTheTimeLeftIfNothingCanBeReached() {
        assertThat(this.policy.decide(failure(Kind.UNREACHABLE, -1), 1, 3, FailoverTarget.NONE,
                Duration.ofMillis(900).toNanos()))
            .isEqualTo(RetryDecision.after(Duration.ofMillis(300).toNanos()));
        assertThat(this.policy.decide(failure(Kind.UNREACHABLE, -1), 2, 3, FailoverTarget.NONE,
                Duration.ofMillis(600).toNanos()))
            .isEqualTo(RetryDecision.after(Duration.ofMillis(300).toNanos()));
    }

    @Test
    void givesUpWhenThePauseWouldOutlastTheDeadline() {
        assertThat(this.policy.decide(failure(Kind.REJECTED, 2), 1, 3, FailoverTarget.STABLE,
                Duration.ofMillis(10).toNanos()))
            .isEqualTo(RetryDecision.giveUp());
        assertThat(this.policy.decide(failure(Kind.TIMED_OUT, -1), 1, 3, FailoverTarget.STABLE, 0))
            .isEqualTo(RetryDecision.giveUp());
    }

    @Test
    void jitterSpreadsPausesOverTheUpperHalf() {
        RetryPolicy lowest = new RetryPolicy(RetrySettings.defaults(), () -> 0.0);
        assertThat(describe(lowest.decide(failure(Kind.REJECTED, 2), 1, 3, FailoverTarget.STABLE, PLENTY)))
            .isEqualTo("after 10 ms");
    }

    @Test
    void syncAndAsyncMakeThreeAttemptsAndOnewayOne() {
        assertThat(this.policy.attempts(SendMode.SYNC)).isEqualTo(3);
        assertThat(this.policy.attempts(SendMode.ASYNC)).isEqualTo(3);
        assertThat(this.policy.attempts(SendMode.ONEWAY)).isEqualTo(1);
    }

    @Test
    void redirectsUntilTheDeadline() {
        assertThat(RetryPolicy.isWrongBroker(failure(Kind.REJECTED, 501))).isTrue();
        assertThat(RetryPolicy.mayMeanStaleRoute(failure(Kind.REJECTED, 501))).isTrue();
        assertThat(RetryPolicy.isBrokersFault(failure(Kind.REJECTED, 501))).isFalse();
        assertThat(describe(RetryPolicy.redirect(PLENTY))).isEqualTo("after 100 ms");
        assertThat(describe(RetryPolicy.redirect(Duration.ofMillis(201).toNanos()))).isEqualTo("after 100 ms");
        assertThat(describe(RetryPolicy.redirect(Duration.ofMillis(200).toNanos())))
            .as("what follows would have less time than it waits for")
            .isEqualTo("give up");
    }

    @Test
    void sendsNoSecondHalfMessageOnceTheFirstMayBeStored() {
        OutgoingMessage usual = message(0);
        OutgoingMessage half = message(OutgoingMessage.TRANSACTION_PREPARED);
        assertThat(RetryPolicy.mayGoAgain(usual, true)).isTrue();
        assertThat(RetryPolicy.mayGoAgain(half, false)).isTrue();
        assertThat(RetryPolicy.mayGoAgain(half, true)).isFalse();
    }

    private static OutgoingMessage message(int sysFlag) {
        return new OutgoingMessage("orders", "id", sysFlag, 0, 0, new byte[0], new byte[1]);
    }

    @ParameterizedTest(name = "{0}, attempt {1}, elsewhere {2} -> {3}")
    @MethodSource
    void asksTheBudgetOnlyForWhatAddsLoadToTheSick(Kind kind, int made, FailoverTarget elsewhere, boolean expected) {
        assertThat(RetryPolicy.needsBudget(failure(kind, 2), made, elsewhere, false)).isEqualTo(expected);
        assertThat(RetryPolicy.needsBudget(failure(kind, 2), made, elsewhere, true)).as("ordered").isFalse();
    }

    static Stream<Arguments> asksTheBudgetOnlyForWhatAddsLoadToTheSick() {
        return Stream.of(Arguments.of(Kind.REJECTED, 1, FailoverTarget.STABLE, false),
                Arguments.of(Kind.REJECTED, 2, FailoverTarget.STABLE, false),
                Arguments.of(Kind.REJECTED, 1, FailoverTarget.RECENTLY_FAILED, true),
                Arguments.of(Kind.REJECTED, 1, FailoverTarget.NONE, true),
                Arguments.of(Kind.TIMED_OUT, 1, FailoverTarget.NONE, false),
                Arguments.of(Kind.TIMED_OUT, 1, FailoverTarget.RECENTLY_FAILED, false),
                Arguments.of(Kind.TIMED_OUT, 2, FailoverTarget.RECENTLY_FAILED, true),
                Arguments.of(Kind.TIMED_OUT, 2, FailoverTarget.STABLE, false),
                Arguments.of(Kind.CONNECTION_LOST, 1, FailoverTarget.NONE, false),
                Arguments.of(Kind.CONNECTION_LOST, 2, FailoverTarget.NONE, true),
                Arguments.of(Kind.UNREACHABLE, 2, FailoverTarget.NONE, false));
    }

    @Test
    void blamesTheBrokerOnlyForWhatIsItsOwnFault() {
        assertThat(RetryPolicy.isBrokersFault(failure(Kind.TIMED_OUT, -1))).isTrue();
        assertThat(RetryPolicy.isBrokersFault(CallFailure.overdue())).isFalse();
        assertThat(RetryPolicy.isBrokersFault(failure(Kind.REJECTED, 2))).isTrue();
        assertThat(RetryPolicy.isBrokersFault(failure(Kind.REJECTED, 13))).isFalse();
        assertThat(RetryPolicy.isBrokersFault(failure(Kind.REJECTED, 16))).isFalse();
        assertThat(RetryPolicy.mayMeanStaleRoute(failure(Kind.REJECTED, 16))).isTrue();
        assertThat(RetryPolicy.mayMeanStaleRoute(failure(Kind.REJECTED, 17))).isTrue();
        assertThat(RetryPolicy.mayMeanStaleRoute(failure(Kind.REJECTED, 13))).isFalse();
        assertThat(RetryPolicy.mayMeanStaleRoute(failure(Kind.CLOSED, -1))).isFalse();
    }

    // A broker that throws responds with code 1; these are its remarks (RocketMQ 5.5.0
    // MessageExtEncoder and DLedgerCommitLog, and earlier ones)
    @ParameterizedTest
    @ValueSource(strings = { "java.lang.RuntimeException: message body size exceeded, org.apache.rocketmq.store",
            "java.lang.RuntimeException: message size exceeded", "Properties size of messageExtBatch exceeded!" })
    void blamesTheMessageThatIsTooLargeWhateverTheCode(String remark) {
        CallFailure failure = new CallFailure(Kind.REJECTED, 1, "answered code 1: " + remark, false, null);
        assertThat(failure.isMessageRejected()).isTrue();
        assertThat(this.policy.decide(failure, 1, 3, FailoverTarget.STABLE, PLENTY)).isEqualTo(RetryDecision.giveUp());
        assertThat(RetryPolicy.isBrokersFault(failure)).isFalse();
        assertThat(RetryPolicy.mayMeanStaleRoute(failure)).isFalse();
    }

    @Test
    void blamesTheBrokerForItsOtherErrors() {
        assertThat(failure(Kind.REJECTED, 13).isMessageRejected()).isTrue();
        assertThat(failure(Kind.REJECTED, 1).isMessageRejected()).isFalse();
        assertThat(new CallFailure(Kind.REJECTED, 14, "message size exceeded", false, null).isMessageRejected())
            .isFalse();
        assertThat(RetryPolicy.isBrokersFault(failure(Kind.REJECTED, 1))).isTrue();
    }

    private static CallFailure failure(Kind kind, int code) {
        return new CallFailure(kind, code, "text", false, null);
    }

    private static String describe(RetryDecision decision) {
        if (!decision.retry()) {
            return "give up";
        }
        return (decision.delayNanos() == 0) ? "at once" : "after " + decision.delayNanos() / 1_000_000 + " ms";
    }

}
