/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * Header values of a send request that few messages set.
 *
 * @param unitMode whether it belongs to a unit
 * @param reconsumeTimes the consume count of a message that goes back to a retry topic
 * @param maxReconsumeTimes the maximum consume count, after which the broker makes it a
 * dead letter; {@code null} for the setting of the consumer group
 * @param reply whether the broker delivers it to the requesting client
 * @param alone whether it must be sent unbatched, because the broker does not apply a
 * feature of it to batches
 */
public record SendTraits(boolean unitMode, int reconsumeTimes, @Nullable Integer maxReconsumeTimes, boolean reply,
        boolean alone) {

    /** The default values. */
    public static final SendTraits USUAL = new SendTraits(false, 0, null, false, false);

}
