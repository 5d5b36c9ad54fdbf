package io.rocketproducer.reliability.fault;

import java.util.List;

/**
 * A producer under load. Thread-safe.
 */
interface LoadClient extends AutoCloseable {

    /**
     * Its name, which is part of topics and payloads.
     * @return a short name
     */
    String name();

    boolean supports(Mode mode);

    /**
     * Whether the number of requests for a message is known.
     * @return whether {@link Sent#attempt} is called
     */
    boolean countsAttempts();

    /**
     * How many threads send in a mode: several where a send blocks until its end.
     * @param mode the mode
     * @return the number of threads; messages of a key come from one of them
     */
    int threads(Mode mode);

    /**
     * Sends, and completes each message sooner or later. Throws nothing.
     * @param mode the mode
     * @param messages one message, or several for {@link Mode#SEND_ALL}
     */
    void send(Mode mode, List<Sent> messages);

    @Override
    void close();

}
