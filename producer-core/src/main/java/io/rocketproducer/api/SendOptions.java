package io.rocketproducer.api;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What may differ from send to send. Immutable.
 */
public final class SendOptions {

    private static final SendOptions DEFAULTS = new SendOptions(null, null);

    private final @Nullable Duration timeout;

    private final @Nullable QueueSelector queueSelector;

    private SendOptions(@Nullable Duration timeout, @Nullable QueueSelector queueSelector) {
        this.timeout = timeout;
        this.queueSelector = queueSelector;
    }

    /**
     * The producer's own settings.
     * @return options that change nothing
     */
    public static SendOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Bounds this send instead of {@link ProducerSettings#sendTimeout()}.
     * @param timeout the limit from accept to result, retries included; more than zero
     * @return changed options
     */
    public SendOptions withTimeout(Duration timeout) {
        return new SendOptions(Durations.requirePositive("timeout", timeout), this.queueSelector);
    }

    /**
     * Picks the queue of this send, instead of the producer's own selector or rotation.
     * Has no say about messages with an order key or a queue of their own. Nothing is
     * promised about the order of messages whose queue is picked so.
     * @param queueSelector the selector; {@code null} for the producer's
     * @return changed options
     */
    public SendOptions withQueueSelector(@Nullable QueueSelector queueSelector) {
        return new SendOptions(this.timeout, queueSelector);
    }

    public @Nullable Duration timeout() {
        return this.timeout;
    }

    public @Nullable QueueSelector queueSelector() {
        return this.queueSelector;
    }

}
