/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

/**
 * Retry budget for unhealthy brokers.
 */
public class RocketMqRetryBudgetProperties {

    /**
     * Retry budget for unhealthy brokers, as a percentage of sends.
     */
    private int percent = 10;

    /**
     * Minimum number of retries that the retry budget allows per second, regardless of
     * the number of sends.
     */
    private int minPerSecond = 10;

    public int getPercent() {
        return this.percent;
    }

    public void setPercent(int percent) {
        this.percent = percent;
    }

    public int getMinPerSecond() {
        return this.minPerSecond;
    }

    public void setMinPerSecond(int minPerSecond) {
        this.minPerSecond = minPerSecond;
    }

}
