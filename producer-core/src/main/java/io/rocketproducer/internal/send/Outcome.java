package io.rocketproducer.internal.send;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;

/**
 * How a send ended.
 *
 * @param result the receipt, {@code null} for a failure and for one-way sends
 * @param failure why it failed, {@code null} if it did not
 */
record Outcome(@Nullable SendResult result, @Nullable SendException failure) {

    /** A one-way message was handed to the network. */
    static final Outcome WRITTEN = new Outcome(null, null);

    static Outcome sent(SendResult result) {
        return new Outcome(result, null);
    }

    static Outcome failed(SendException failure) {
        return new Outcome(null, failure);
    }

}
