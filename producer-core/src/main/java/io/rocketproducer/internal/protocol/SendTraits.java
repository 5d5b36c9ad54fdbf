package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What the header of a send says about few messages only.
 *
 * @param unitMode whether it belongs to a unit
 * @param reconsumeTimes how often a message that goes back to a retry topic was consumed
 * @param maxReconsumeTimes how often it may be, before the broker makes it a dead letter;
 * {@code null} for what the consumer group's settings say
 * @param reply whether the broker hands it to the client that asked for it
 * @param alone whether it must not share a request, because the broker does with it what
 * it does not do with a batch
 */
public record SendTraits(boolean unitMode, int reconsumeTimes, @Nullable Integer maxReconsumeTimes, boolean reply,
        boolean alone) {

    /** Nothing special. */
    public static final SendTraits USUAL = new SendTraits(false, 0, null, false, false);

}
