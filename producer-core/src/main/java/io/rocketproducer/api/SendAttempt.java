/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a message.
 *
 * @param number the number of the attempt, from 1
 * @param brokerName the selected broker, {@code null} if the attempt failed before one
 * was selected
 * @param address the address of the broker, {@code null} if it was not known
 * @param duration the duration of the attempt
 * @param failure the human-readable failure; {@code null} for the attempt that succeeded,
 * and {@code no response yet} for one whose response had not arrived when the send failed
 */
public record SendAttempt(int number, @Nullable String brokerName, @Nullable String address, Duration duration,
        @Nullable String failure) {

    @Override
    public String toString() {
        String target = (this.brokerName != null) ? this.brokerName + " (" + this.address + ")" : "no broker";
        String outcome = (this.failure != null) ? this.failure : "ok";
        return "#" + this.number + " " + target + " after " + this.duration.toMillis() + " ms: " + outcome;
    }

}
