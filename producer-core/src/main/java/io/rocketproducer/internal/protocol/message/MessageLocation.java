/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.wire.OffsetMessageId;
import io.rocketproducer.internal.wire.WireException;

/**
 * Location of a message, according to the id that its broker assigned.
 *
 * @param id the id
 */
public record MessageLocation(OffsetMessageId id) {

    /**
     * Parses an id.
     * @param id an id assigned by a broker or by a producer
     * @return the location, {@code null} if the id certainly does not come from a broker
     */
    public static @Nullable MessageLocation parse(String id) {
        try {
            OffsetMessageId parsed = OffsetMessageId.parse(id);
            return (parsed.port() > 0) ? new MessageLocation(parsed) : null;
        }
        catch (WireException ex) {
            return null;
        }
    }

    /**
     * Returns whether the message is stored on a broker.
     * @param broker the address of the broker, in any notation
     * @return {@code false} also for a host name, which is not resolved
     */
    public boolean isAt(Endpoint broker) {
        return this.id.isAt(broker.host(), broker.port());
    }

    /**
     * Returns the offset in the commit log of the broker.
     * @return the offset
     */
    public long commitLogOffset() {
        return this.id.commitLogOffset();
    }

}
