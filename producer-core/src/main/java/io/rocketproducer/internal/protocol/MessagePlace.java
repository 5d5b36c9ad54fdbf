package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.wire.OffsetMessageId;
import io.rocketproducer.internal.wire.WireException;

/**
 * Where a broker's id says that a message is.
 *
 * @param id the id
 */
public record MessagePlace(OffsetMessageId id) {

    /**
     * Reads an id.
     * @param id a broker's or a producer's id
     * @return the place, {@code null} if the id is certainly none of a broker
     */
    public static @Nullable MessagePlace parse(String id) {
        try {
            OffsetMessageId parsed = OffsetMessageId.parse(id);
            return (parsed.port() > 0) ? new MessagePlace(parsed) : null;
        }
        catch (WireException ex) {
            return null;
        }
    }

    /**
     * Whether the message is at a broker.
     * @param broker the broker's address, in whichever way it is written
     * @return {@code false} also for a name, which is not looked up
     */
    public boolean isAt(Endpoint broker) {
        return this.id.isAt(broker.host(), broker.port());
    }

    /**
     * The place in the broker's commit log.
     * @return the offset
     */
    public long commitLogOffset() {
        return this.id.commitLogOffset();
    }

}
