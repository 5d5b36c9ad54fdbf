/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.reliability.fault.Violation.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class CheckerTests {

    private final List<Sent> sent = new ArrayList<>();

    private final List<StoredCopy> stored = new ArrayList<>();

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenPromises")
    void findsEachKindOfViolation(Mode mode, Kind kind, Consumer<CheckerTests> scenario) {
        scenario.accept(this);
        assertThat(verdict(mode).violations()).extracting(Violation::kind).containsExactly(kind);
    }

    static Stream<Arguments> brokenPromises() {
        return Stream.of(broken(Mode.SYNC, Kind.PENDING, (test) -> test.add(Mode.SYNC, 0, "")),
                broken(Mode.SYNC, Kind.COMPLETED_TWICE, (test) -> {
                    test.acknowledged(Mode.SYNC, 0, "", "a/0", 5).complete(Outcome.failed("Late", true));
                    test.store(Mode.SYNC, 0, "", "a/0", 5);
                }), broken(Mode.SYNC, Kind.LOST, (test) -> test.acknowledged(Mode.SYNC, 0, "", "a/0", 5)),
                broken(Mode.SYNC, Kind.MISPLACED, (test) -> {
                    test.acknowledged(Mode.SYNC, 0, "", "a/0", 5);
                    test.store(Mode.SYNC, 0, "", "a/0", 6);
                }), broken(Mode.SYNC, Kind.CORRUPTED, (test) -> {
                    byte[] body = new Payload(1, "p", Mode.SYNC, 0, "").encode();
                    body[body.length - 1] ^= 1;
                    test.stored.add(new StoredCopy("a/0", 0, "id", body));
                }), broken(Mode.SYNC, Kind.FOREIGN, (test) -> test.store(Mode.SYNC, 7, "", "a/0", 0)),
                broken(Mode.ASYNC, Kind.STORED_THOUGH_DENIED, (test) -> {
                    test.add(Mode.ASYNC, 0, "").complete(Outcome.failed("BackPressureException", false));
                    test.store(Mode.ASYNC, 0, "", "a/0", 0);
                }), broken(Mode.ASYNC, Kind.UNEXPLAINED_DUPLICATE, (test) -> {
                    test.acknowledged(Mode.ASYNC, 0, "", "a/0", 0).attempt(1);
                    test.store(Mode.ASYNC, 0, "", "a/0", 0);
                    test.store(Mode.ASYNC, 0, "", "b/0", 3);
                }), broken(Mode.STRICT, Kind.OUT_OF_ORDER, (test) -> {
                    test.acknowledgedAndStored(Mode.STRICT, 1, "k", "a/0", 0);
                    test.acknowledgedAndStored(Mode.STRICT, 0, "k", "a/0", 1);
                }), broken(Mode.STRICT, Kind.KEY_MOVED, (test) -> {
                    test.acknowledgedAndStored(Mode.STRICT, 0, "k", "a/0", 0);
                    test.acknowledgedAndStored(Mode.STRICT, 1, "k", "b/0", 0);
                }),
                broken(Mode.TRANSACTION, Kind.COMMITTED_MISSING,
                        (test) -> test.acknowledged(Mode.TRANSACTION, 0, "", "a/0", 0)),
                broken(Mode.TRANSACTION, Kind.COMMITTED_MISSING,
                        (test) -> test.acknowledged(Mode.TRANSACTION, 9, "", "a/0", 0)),
                broken(Mode.TRANSACTION, Kind.ROLLED_BACK_STORED,
                        (test) -> test.acknowledgedAndStored(Mode.TRANSACTION, 8, "", "a/0", 0)),
                broken(Mode.TRANSACTION, Kind.ROLLED_BACK_STORED,
                        (test) -> test.acknowledgedAndStored(Mode.TRANSACTION, 19, "", "a/0", 0)),
                broken(Mode.TRANSACTION, Kind.UNEXPLAINED_DUPLICATE, (test) -> {
                    test.acknowledgedAndStored(Mode.TRANSACTION, 0, "", "a/0", 0);
                    test.store(Mode.TRANSACTION, 0, "", "a/0", 1);
                }));
    }

    @Test
    void acceptsWhatIsPromised() {
        acknowledgedAndStored(Mode.STRICT, 0, "k", "a/0", 0);
        Sent retried = acknowledgedAndStored(Mode.STRICT, 1, "k", "a/0", 1);
        retried.attempt(2);
        acknowledgedAndStored(Mode.STRICT, 2, "k", "a/0", 2);
        store(Mode.STRICT, 1, "k", "a/0", 3);
        acknowledgedAndStored(Mode.STRICT, 3, "other", "b/1", 0);
        add(Mode.STRICT, 4, "k").complete(Outcome.failed("SendTimeoutException", true));
        store(Mode.STRICT, 4, "k", "a/0", 9);
        add(Mode.STRICT, 5, "k").complete(Outcome.failed("BrokerBusyException", false));
        Verdict verdict = verdict(Mode.STRICT);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.sent()).isEqualTo(6);
        assertThat(verdict.acknowledged()).isEqualTo(4);
        assertThat(verdict.stored()).isEqualTo(5);
        assertThat(verdict.duplicates()).isOne();
        assertThat(verdict.explained()).isOne();
        assertThat(verdict.failures()).containsEntry("SendTimeoutException?", 1)
            .containsEntry("BrokerBusyException", 1);
        assertThat(verdict.pending()).isZero();
    }

    @Test
    void lateCopyOfAFailedMessageIsNotOutOfOrder() {
        add(Mode.STRICT, 0, "k").complete(Outcome.failed("SendTimeoutException", true));
        acknowledgedAndStored(Mode.STRICT, 1, "k", "a/0", 0);
        store(Mode.STRICT, 0, "k", "a/0", 1);
        assertThat(verdict(Mode.STRICT).violations()).isEmpty();
    }

    @Test
    void keyThatMovesIsAllowedInAvailableOrder() {
        acknowledgedAndStored(Mode.AVAILABLE, 0, "k", "a/0", 4);
        acknowledgedAndStored(Mode.AVAILABLE, 1, "k", "b/0", 1);
        assertThat(verdict(Mode.AVAILABLE).violations()).isEmpty();
    }

    @Test
    void transactionsEndAsTheyDecided() {
        acknowledgedAndStored(Mode.TRANSACTION, 0, "", "a/0", 0);
        acknowledged(Mode.TRANSACTION, 7, "", "a/0", 5);
        acknowledgedAndStored(Mode.TRANSACTION, 9, "", "a/0", 1).check();
        store(Mode.TRANSACTION, 9, "", "a/0", 2);
        acknowledged(Mode.TRANSACTION, 19, "", "a/0", 7);
        Verdict verdict = verdict(Mode.TRANSACTION);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.explained()).isOne();
    }

    @Test
    void duplicatesOfAProducerThatDoesNotCountAttemptsAreCountedOnly() {
        acknowledgedAndStored(Mode.SYNC, 0, "", "a/0", 0);
        store(Mode.SYNC, 0, "", "b/0", 0);
        Verdict verdict = new Checker(Mode.SYNC, false).check(this.sent, this.stored);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.duplicates()).isOne();
    }

    @Test
    void payloadSurvivesEncodingAndEveryChangedByteIsNoticed() {
        for (int sequence = 0; sequence < 100; sequence++) {
            Payload payload = new Payload(3, "own", Mode.REQUEST, sequence, "k1");
            byte[] body = payload.encode();
            assertThat(Payload.decode(body)).contains(payload);
            int step = Math.max(1, body.length / 64);
            for (int i = 0; i < body.length; i += step) {
                body[i] ^= 1;
                assertThat(Payload.decode(body)).isNotEqualTo(Optional.of(payload));
                body[i] ^= 1;
            }
            assertThat(Payload.decode(Arrays.copyOf(body, body.length - 1))).isEmpty();
        }
    }

    private static Arguments broken(Mode mode, Kind kind, Consumer<CheckerTests> scenario) {
        return Arguments.of(mode, kind, scenario);
    }

    private Verdict verdict(Mode mode) {
        return new Checker(mode, true).check(this.sent, this.stored);
    }

    private Sent add(Mode mode, int sequence, String key) {
        Sent message = new Sent(new Payload(1, "p", mode, sequence, key));
        this.sent.add(message);
        return message;
    }

    private Sent acknowledged(Mode mode, int sequence, String key, String queue, long offset) {
        Sent message = add(mode, sequence, key);
        message.complete(Outcome.acknowledged("id" + sequence, queue, offset));
        return message;
    }

    private Sent acknowledgedAndStored(Mode mode, int sequence, String key, String queue, long offset) {
        store(mode, sequence, key, queue, offset);
        return acknowledged(mode, sequence, key, queue, offset);
    }

    private void store(Mode mode, int sequence, String key, String queue, long offset) {
        this.stored
            .add(new StoredCopy(queue, offset, "id" + sequence, new Payload(1, "p", mode, sequence, key).encode()));
    }

}
