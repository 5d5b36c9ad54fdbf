package io.rocketproducer.api;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What every {@link SendException} carries.
 *
 * @param text the fault and what to do about it; never a payload, key or credential
 * @param cause what led to it
 * @param messageId the id the message was given, {@code null} when it failed before
 * @param attempts the requests that were made, in order
 * @param possiblyStored whether a broker may hold the message all the same
 */
public record SendFailure(String text, @Nullable Throwable cause, @Nullable String messageId,
        List<SendAttempt> attempts, boolean possiblyStored) {

    public SendFailure {
        Objects.requireNonNull(text, "text must not be null");
        attempts = List.copyOf(attempts);
    }

    /**
     * A failure before any request was made.
     * @param text the fault and what to do about it
     * @return a failure without attempts; the message is certainly not stored
     */
    public static SendFailure beforeAnyAttempt(String text) {
        return new SendFailure(text, null, null, List.of(), false);
    }

}
