/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.SendAttempt;

/**
 * Records attempts for hooks and failure texts. Thread-safe.
 */
public final class AttemptRecorder {

    /** The failure of an attempt whose response is still awaited. */
    static final String AWAITED = "no response yet";

    private final boolean recordsSuccess;

    private final EndpointFormatter addresses = new EndpointFormatter();

    /**
     * Creates a recorder.
     * @param recordsSuccess whether hooks receive successful attempts, too; nearly all
     * are successful
     */
    public AttemptRecorder(boolean recordsSuccess) {
        this.recordsSuccess = recordsSuccess;
    }

    public void success(Attempt attempt, long nowNanos) {
        if (this.recordsSuccess) {
            attempt.task().recordGood(of(attempt, null, nowNanos));
        }
    }

    public void failure(Attempt attempt, @Nullable String fault, long nowNanos) {
        attempt.task().record(attempt, of(attempt, fault, nowNanos));
    }

    /**
     * Records that the limit of an attempt has passed while its response is still
     * awaited.
     * @param attempt the attempt
     * @param fault the timeout
     * @param nowNanos the time
     */
    public void late(Attempt attempt, String fault, long nowNanos) {
        attempt.task().recordLate(attempt, of(attempt, fault, nowNanos));
    }

    /**
     * Describes an attempt whose response is still awaited.
     * @param attempt the attempt
     * @param nowNanos the time
     * @return the attempt so far
     */
    static SendAttempt awaited(Attempt attempt, long nowNanos) {
        Endpoint master = attempt.master();
        return describe(attempt, (master != null) ? master.toString() : null, AWAITED, nowNanos);
    }

    private SendAttempt of(Attempt attempt, @Nullable String fault, long nowNanos) {
        Endpoint master = attempt.master();
        return describe(attempt, (master != null) ? this.addresses.of(master) : null, fault, nowNanos);
    }

    private static SendAttempt describe(Attempt attempt, @Nullable String address, @Nullable String fault,
            long nowNanos) {
        return new SendAttempt(attempt.task().attemptsMade(), attempt.brokerName(), address,
                Duration.ofNanos(nowNanos - attempt.startedNanos()), fault);
    }

}
