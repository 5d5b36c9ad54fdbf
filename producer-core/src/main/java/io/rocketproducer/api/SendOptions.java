package io.rocketproducer.api;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What may differ from send to send. Immutable.
 */
public final class SendOptions {

    private static final SendOptions DEFAULTS = new SendOptions(null);

    private final @Nullable Duration timeout;

    private SendOptions(@Nullable Duration timeout) {
        this.timeout = timeout;
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
        return new SendOptions(Durations.requirePositive("timeout", timeout));
    }

    public @Nullable Duration timeout() {
        return this.timeout;
    }

}
