/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.io.IOException;

/**
 * A client as used by the harness. Each method contains only the code that an application
 * would write for that client.
 */
interface Sender extends AutoCloseable {

    /**
     * Sends one message and waits for the receipt.
     * @throws Exception if the send fails
     */
    void send() throws Exception;

    /**
     * Sends one message without waiting.
     * @param completion called once with the outcome, on any thread
     * @throws Exception if the client did not accept the message; {@code completion} is
     * not called then
     */
    void sendAsync(Completion completion) throws Exception;

    /**
     * Sends one message in order with others of the same key.
     * @param key the order key
     * @param completion called once with the outcome, on any thread
     * @throws Exception if the client did not accept the message; {@code completion} is
     * not called then
     */
    void sendOrdered(String key, Completion completion) throws Exception;

    /**
     * Sends one message one-way.
     * @throws Exception if the client did not accept the message
     */
    void sendOneway() throws Exception;

    /**
     * Writes buffered messages of {@link #sendOneway()} to the network.
     * @throws IOException if that fails
     */
    default void flush() throws IOException {
    }

    @Override
    void close();

}
