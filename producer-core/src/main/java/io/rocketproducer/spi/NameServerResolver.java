package io.rocketproducer.spi;

import java.util.List;

/**
 * Supplies the name server addresses; may return others over time. Called on a thread of
 * the client that may block, when the client starts, each time routes are refreshed, and
 * when none of the known name servers answers.
 */
@FunctionalInterface
public interface NameServerResolver {

    /**
     * The addresses of now.
     * @return each {@code host:port}; an empty list keeps the earlier ones
     */
    List<String> nameServers();

}
