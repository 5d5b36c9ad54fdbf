/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a message is not known to be stored. The subtypes are sealed, so that
 * programs can distinguish failures by type. The exception message is human-readable and
 * contains the fault and the remedy.
 * <p>
 * A failure in a future has no stack trace; {@code send} throws a copy with the stack
 * trace of the caller.
 */
public abstract sealed class SendException extends RuntimeException
        permits InvalidMessageException, SendVetoedException, ProducerClosedException, BackPressureException,
        NameServerUnavailableException, TopicNotFoundException, BrokerUnreachableException, ConnectionLostException,
        BrokerRejectedException, SendTimeoutException, NotDurableException, SendInterruptedException,
        UnexpectedSendException, SecureConnectionException, SendCancelledException {

    private final transient SendFailure failure;

    SendException(SendFailure failure, boolean withStackTrace) {
        super(failure.text(), failure.cause(), true, withStackTrace);
        this.failure = failure;
    }

    /**
     * Returns whether the message may be stored although the send failed. If so, sending
     * it again may store it twice; both copies carry the same {@link #messageId()}.
     * @return {@code false} if the message is certainly not stored
     */
    public final boolean possiblyStored() {
        return this.failure.possiblyStored();
    }

    /**
     * Returns the id that was assigned to the message before its first attempt.
     * @return the id, {@code null} if the send failed before an id was assigned
     */
    public final @Nullable String messageId() {
        return this.failure.messageId();
    }

    /**
     * Returns all attempts for the message, in order. The last one may be an attempt
     * whose response had not arrived when the send failed.
     * @return an unmodifiable list, empty if the send failed before the first attempt
     */
    public final List<SendAttempt> attempts() {
        return this.failure.attempts();
    }

    /**
     * Returns the details of this exception, for creating another one.
     * @return the details
     */
    public final SendFailure failure() {
        return this.failure;
    }

    /**
     * Creates a copy with the stack trace of the calling thread, for a blocking caller.
     * @return an exception of the same type with the same details
     */
    public abstract SendException inCallersStack();

}
