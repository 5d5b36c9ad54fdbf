/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.transaction;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.message.HalfMessage;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransactionLedger}.
 */
class TransactionLedgerTests {

    private static final Duration MEMORY = Duration.ofNanos(TransactionLedger.MEMORY_NANOS);

    private final ManualTime time = new ManualTime();

    private final TransactionLedger ledger = new TransactionLedger(this.time);

    @Test
    void knowsWhatRunsHoweverLong() {
        this.ledger.begin("a");
        this.time.advance(MEMORY.multipliedBy(10));
        assertThat(this.ledger.knows("a")).isTrue();
        assertThat(this.ledger.knows("b")).isFalse();
    }

    @Test
    void remembersWhatEndedForAMoment() {
        this.ledger.begin("a");
        this.ledger.end("a", TransactionState.COMMIT);
        assertThat(this.ledger.knows("a")).isTrue();
        assertThat(this.ledger.claim("a")).isFalse();
        this.time.advance(MEMORY);
        assertThat(this.ledger.knows("a")).isFalse();
    }

    @Test
    void mayBeAskedAtOnceForWhatEndedWithoutOutcome() {
        this.ledger.begin("a");
        this.ledger.end("a", TransactionState.UNKNOWN);
        assertThat(this.ledger.knows("a")).isFalse();
    }

    @Test
    void mayBeAskedAtOnceForWhatTheBrokerWasNotTold() {
        this.ledger.begin("a");
        this.ledger.end("a", TransactionState.COMMIT);
        this.ledger.forget("a");
        assertThat(this.ledger.claim("a")).isTrue();
    }

    @Test
    void oneOfTwoWhoClaimTells() {
        assertThat(this.ledger.claim("a")).isTrue();
        assertThat(this.ledger.claim("a")).isFalse();
        this.time.advance(MEMORY);
        assertThat(this.ledger.claim("a")).isTrue();
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        for (int i = 0; i < 150_000; i++) {
            this.ledger.claim("t" + i);
        }
        assertThat(this.ledger.knows("t0")).isFalse();
        assertThat(this.ledger.knows("t149999")).isTrue();
    }

    @Test
    void forgetsTheOldestOfThoseThatAreTooLongTogether() {
        for (int i = 0; i < 100; i++) {
            this.ledger.claim(i + "x".repeat(100_000));
        }
        assertThat(this.ledger.knows("0" + "x".repeat(100_000))).isFalse();
        assertThat(this.ledger.knows("99" + "x".repeat(100_000))).isTrue();
        assertThat(this.ledger.size()).isBetween(70, 80);
    }

    @Test
    void endsWithTheLatestPlaceThatACheckNamed() {
        this.ledger.checked(half("a", 1));
        this.ledger.begin("a");
        assertThat(this.ledger.end("a", TransactionState.UNKNOWN)).isEmpty();
        this.ledger.begin("a");
        this.ledger.checked(half("a", 2));
        this.ledger.checked(half("a", 4));
        this.ledger.checked(half("a", 3));
        assertThat(this.ledger.end("a", TransactionState.COMMIT)).contains(half("a", 4));
        assertThat(this.ledger.end("a", TransactionState.COMMIT)).isEmpty();
    }

    private static HalfMessage half(String id, long offset) {
        return new HalfMessage(offset, offset * 100, id, id, "b");
    }

    @Test
    void waitsForWhatRuns() throws InterruptedException {
        TransactionLedger real = new TransactionLedger(Timekeeper.system());
        real.begin("a");
        real.awaitNone(1);
        assertThat(real.knows("a")).isTrue();
        Thread worker = new Thread(() -> real.end("a", TransactionState.UNKNOWN));
        worker.start();
        real.awaitNone(Duration.ofSeconds(20).toNanos());
        assertThat(real.knows("a")).isFalse();
        worker.join();
    }

    @Test
    void waitsForEndsThatAreOnTheirWay() throws InterruptedException {
        TransactionLedger real = new TransactionLedger(Timekeeper.system());
        AtomicBoolean told = new AtomicBoolean();
        Lease lease = real.sending(Duration.ofSeconds(3).toNanos());
        Thread worker = new Thread(() -> {
            told.set(true);
            real.sent(lease);
        });
        worker.start();
        real.awaitNone(Duration.ofSeconds(20).toNanos());
        assertThat(told).isTrue();
        worker.join();
    }

}
