package io.rocketproducer.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message was not sent, or not known to be. The subtypes are sealed, so that a program
 * can tell faults apart by type; the text names the fault and the remedy for a person.
 * <p>
 * A failure that arrives in a future has no stack trace of its own; {@code send} throws a
 * copy that has the caller's.
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
     * Whether a broker may hold the message although the send failed. If so, sending it
     * again may store it twice (both copies carry the same {@link #messageId()}).
     * @return {@code false} when the message is certainly not stored
     */
    public final boolean possiblyStored() {
        return this.failure.possiblyStored();
    }

    /**
     * The id the message was given before its first attempt.
     * @return the id, {@code null} when the send failed before one was given
     */
    public final @Nullable String messageId() {
        return this.failure.messageId();
    }

    /**
     * Every request made for the message, in order.
     * @return an unmodifiable list, empty when the send failed before the first request
     */
    public final List<SendAttempt> attempts() {
        return this.failure.attempts();
    }

    /**
     * Everything this exception carries, to build another one from.
     * @return the details
     */
    public final SendFailure failure() {
        return this.failure;
    }

    /**
     * A copy with the stack of the calling thread, for a caller that waited.
     * @return an exception of the same type, with this one's details
     */
    public abstract SendException inCallersStack();

}
