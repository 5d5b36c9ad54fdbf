/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.util.List;

/**
 * A producer under load. Thread-safe.
 */
interface LoadClient extends AutoCloseable {

    /**
     * Returns the name, which is part of topics and payloads.
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
     * Returns the number of sending threads of a mode: several if sends block until
     * completion.
     * @param mode the mode
     * @return the number of threads; messages of a key are sent by one of them
     */
    int threads(Mode mode);

    /**
     * Sends, and eventually completes each message. Does not throw.
     * @param mode the mode
     * @param messages one message, or several for {@link Mode#SEND_ALL}
     */
    void send(Mode mode, List<Sent> messages);

    @Override
    void close();

}
