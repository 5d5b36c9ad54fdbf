/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the tally: it detects messages that are lost, corrupted, stored against a
 * report or completed twice.
 */
class SoakTallyTests {

    private final SoakTally tally = new SoakTally();

    @Test
    void acknowledgedAndStoredIsNoLoss() {
        for (int i = 0; i < 20; i++) {
            SoakBody body = new SoakBody(SoakMode.ASYNC, i);
            this.tally.completed(body, Outcome.ACKNOWLEDGED);
            this.tally.stored(body.toBytes());
        }
        assertThat(this.tally.missing()).isZero();
        assertThat(this.tally.corrupted()).isZero();
        assertThat(this.tally.storedAgainstReport()).isZero();
        assertThat(this.tally.completedTwice()).isZero();
    }

    @Test
    void acknowledgedAndNotStoredIsALossOnlyWhereItIsVerified() {
        this.tally.completed(new SoakBody(SoakMode.TRANSACTION, 7), Outcome.ACKNOWLEDGED);
        this.tally.completed(new SoakBody(SoakMode.ONEWAY, 7), Outcome.ACKNOWLEDGED);
        this.tally.completed(new SoakBody(SoakMode.SYNC, 7), Outcome.FAILED_POSSIBLY_STORED);
        assertThat(this.tally.missing()).isOne();
        assertThat(this.tally.table()).contains("| TRANSACTION | 1 | 1 | 0 | 0 | 0 | 0 | 1 | [7] |");
    }

    @Test
    void storedAlthoughReportedAsNotStoredIsFound() {
        SoakBody body = new SoakBody(SoakMode.ORDERED, 3);
        this.tally.completed(body, Outcome.FAILED_NOT_STORED);
        assertThat(this.tally.storedAgainstReport()).isZero();
        this.tally.stored(body.toBytes());
        assertThat(this.tally.storedAgainstReport()).isOne();
    }

    @Test
    void corruptedBodyIsFound() {
        byte[] body = new SoakBody(SoakMode.SYNC, 10).toBytes();
        body[body.length - 1]++;
        this.tally.stored(body);
        assertThat(this.tally.corrupted()).isOne();
    }

    @Test
    void secondOutcomeIsFound() {
        SoakBody body = new SoakBody(SoakMode.REQUEST, 0);
        this.tally.completed(body, Outcome.ACKNOWLEDGED);
        this.tally.completed(body, Outcome.FAILED_POSSIBLY_STORED);
        assertThat(this.tally.completedTwice()).isOne();
    }

}
