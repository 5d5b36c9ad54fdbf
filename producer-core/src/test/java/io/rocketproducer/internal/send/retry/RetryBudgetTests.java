/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.RetrySettings.Budget;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

    private final ManualTime time = new ManualTime();

    @Test
    void quietProducerMayAlwaysRetryABit() {
        RetryBudget budget = budget(10, 10);
        assertThat(spend(budget, 1_000)).as("ten seconds' worth at once").isEqualTo(100);
        this.time.advance(Duration.ofMillis(500));
        assertThat(spend(budget, 1_000)).isBetween(4, 5);
        this.time.advance(Duration.ofHours(1));
        assertThat(spend(budget, 1_000)).as("no more after an hour").isBetween(99, 100);
    }

    @Test
    void sendsEarnTheirPartAtOnce() {
        RetryBudget budget = budget(10, 0);
        assertThat(spend(budget, 1)).isZero();
        earn(budget, 10_000);
        assertThat(spend(budget, 2_000)).isEqualTo(1_000);
    }

    @Test
    void whatIsNotSpentIsLost() {
        RetryBudget budget = budget(10, 0);
        earn(budget, 10_000);
        this.time.advance(Duration.ofMinutes(1));
        earn(budget, 1);
        assertThat(spend(budget, 2_000)).as("ten seconds of a sixth of the sends").isBetween(150, 170);
        earn(budget, 10_000);
        assertThat(budget.spend()).isTrue();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(spend(budget, 2_000)).isBetween(0, 3);
    }

    @Test
    void retriesStayWithinTheirPartHoweverLongEverythingFails() {
        RetryBudget budget = budget(10, 10);
        int retries = 0;
        for (int second = 0; second < 3_600; second++) {
            for (int tenth = 0; tenth < 10; tenth++) {
                this.time.advance(Duration.ofMillis(100));
                earn(budget, 100);
                retries += spend(budget, 200);
            }
        }
        int sends = 3_600_000;
        assertThat(retries).isBetween((int) (sends * 0.099), (int) (sends * 0.1) + 100 + 36_000);
    }

    @Test
    void nothingMeansNothing() {
        RetryBudget budget = budget(0, 0);
        earn(budget, 1_000);
        this.time.advance(Duration.ofSeconds(10));
        assertThat(budget.spend()).isFalse();
    }

    private RetryBudget budget(int percent, int minPerSecond) {
        return new RetryBudget(Budget.builder().percent(percent).minPerSecond(minPerSecond).build(), this.time);
    }

    private static void earn(RetryBudget budget, int sends) {
        for (int i = 0; i < sends; i++) {
            budget.earn();
        }
    }

    private static int spend(RetryBudget budget, int wanted) {
        int spent = 0;
        for (int i = 0; i < wanted; i++) {
            spent += budget.spend() ? 1 : 0;
        }
        return spent;
    }

}
