/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.retry;

import java.time.Duration;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.Nanos;

/**
 * Computes the timeout of each attempt. An attempt that may be retried keeps time for the
 * next one.
 *
 * @param nanos the limit, 0 for an equal share of the limit of the send
 */
public record AttemptLimits(long nanos) {

    public static AttemptLimits of(ProducerSettings settings) {
        Duration limit = settings.attemptTimeout();
        return new AttemptLimits((limit != null) ? Nanos.of(limit) : 0);
    }

    /**
     * Returns the timeout of the next attempt.
     * @param attempt the attempt
     * @param nowNanos the time
     * @return nanoseconds, zero or less if the send has no time left
     */
    public long of(Attempt attempt, long nowNanos) {
        SendTask task = attempt.task();
        long remaining = task.deadlineNanos() - nowNanos;
        if (task.attemptsMade() >= task.attemptsAllowed() || !RetryPolicy.mayGoAgain(task.outgoing(), true)) {
            return remaining;
        }
        long limit = (this.nanos > 0) ? this.nanos : task.budgetNanos() / task.attemptsAllowed();
        return Math.min(remaining, limit);
    }

}
