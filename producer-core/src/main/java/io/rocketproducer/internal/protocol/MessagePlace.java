package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.wire.OffsetMessageId;
import io.rocketproducer.internal.wire.WireException;

/**
 * Where a broker's id says that a message is.
 *
 * @param broker the broker's address
 * @param commitLogOffset the place in its commit log
 */
public record MessagePlace(Endpoint broker, long commitLogOffset) {

    /**
     * Reads an id.
     * @param id a broker's or a producer's id
     * @return the place, {@code null} if the id is certainly none of a broker
     */
    public static @Nullable MessagePlace parse(String id) {
        try {
            OffsetMessageId parsed = OffsetMessageId.parse(id);
            return (parsed.port() > 0) ? new MessagePlace(
                    new Endpoint(parsed.address().getHostAddress(), parsed.port()), parsed.commitLogOffset()) : null;
        }
        catch (WireException ex) {
            return null;
        }
    }

}
