package io.rocketproducer.spi;

import java.util.List;

/**
 * Supplies the name server addresses; may return others over time. Called on a thread of
 * the client that may block, when the client starts and each time routes are refreshed.
 */
@FunctionalInterface
public interface NameServerResolver {

    /**
     * The addresses of now.
     * @return each {@code host:port}; an empty list keeps the earlier ones
     */
    List<String> nameServers();

}
