package io.rocketproducer.internal.route;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsFault;

/**
 * What a look-up found out.
 */
public sealed interface RouteAnswer {

    /**
     * The topic can be sent to.
     *
     * @param route where
     */
    record Found(TopicRoute route) implements RouteAnswer {
    }

    /**
     * The name servers answered, but the topic cannot be sent to.
     *
     * @param detail why, for a person
     */
    record NotFound(String detail) implements RouteAnswer {
    }

    /**
     * No name server answered.
     *
     * @param detail each address with its failure, for a person
     * @param tlsFault why none could be trusted, {@code null} if another look-up may do
     * better
     */
    record NoNameServer(String detail, @Nullable TlsFault tlsFault) implements RouteAnswer {
    }

}
