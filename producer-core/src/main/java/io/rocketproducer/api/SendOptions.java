/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Options of a single send. Immutable.
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
     * Returns options without overrides: the producer's settings apply.
     * @return the default options
     */
    public static SendOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Overrides {@link ProducerSettings#sendTimeout()} for this send.
     * @param timeout the timeout from accepting the message to its result, retries
     * included; more than zero
     * @return changed options
     */
    public SendOptions withTimeout(Duration timeout) {
        return new SendOptions(Durations.requirePositive("timeout", timeout), this.queueSelector);
    }

    /**
     * Overrides the producer's queue selection for this send. Ignored for messages with
     * an order key or an explicit queue. Does not guarantee the order of messages.
     * @param queueSelector the selector; {@code null} for the producer's selection
     * @return changed options
     */
    public SendOptions withQueueSelector(@Nullable QueueSelector queueSelector) {
        return new SendOptions(this.timeout, queueSelector);
    }

    /**
     * Returns the timeout of this send.
     * @return the timeout, {@code null} for that of the settings
     */
    public @Nullable Duration timeout() {
        return this.timeout;
    }

    /**
     * Returns the queue selector of this send.
     * @return the selector, {@code null} for the producer's selection
     */
    public @Nullable QueueSelector queueSelector() {
        return this.queueSelector;
    }

}
