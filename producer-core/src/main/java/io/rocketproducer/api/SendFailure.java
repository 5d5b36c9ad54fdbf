/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The details of a {@link SendException}.
 *
 * @param text the fault and the remedy; never contains a body, key or credential
 * @param cause the cause
 * @param messageId the id assigned to the message, {@code null} if the send failed before
 * @param attempts the attempts, in order
 * @param possiblyStored whether the message may be stored nevertheless
 */
public record SendFailure(String text, @Nullable Throwable cause, @Nullable String messageId,
        List<SendAttempt> attempts, boolean possiblyStored) {

    public SendFailure {
        Objects.requireNonNull(text, "text must not be null");
        attempts = List.copyOf(attempts);
    }

    /**
     * Creates a failure before the first attempt.
     * @param text the fault and the remedy
     * @return a failure without attempts; the message is certainly not stored
     */
    public static SendFailure beforeAnyAttempt(String text) {
        return new SendFailure(text, null, null, List.of(), false);
    }

}
