package io.rocketproducer.benchmarks.subject;

import java.io.IOException;

/**
 * A client as the harness sees it. What a method does is what an application would write
 * for that client, and nothing else.
 */
interface Sender extends AutoCloseable {

    /**
     * Sends one message and waits for the receipt.
     * @throws Exception if there is none
     */
    void send() throws Exception;

    /**
     * Sends one message without waiting.
     * @param completion told once how it ended, on any thread
     * @throws Exception if the client did not accept the message; {@code completion} is
     * not told then
     */
    void sendAsync(Completion completion) throws Exception;

    /**
     * Sends one message that must stay behind the ones of the same key.
     * @param key the order key
     * @param completion told once how it ended, on any thread
     * @throws Exception if the client did not accept the message; {@code completion} is
     * not told then
     */
    void sendOrdered(String key, Completion completion) throws Exception;

    /**
     * Sends one message and forgets it.
     * @throws Exception if the client did not accept the message
     */
    void sendOneway() throws Exception;

    /**
     * Hands to the network what {@link #sendOneway()} still holds back.
     * @throws IOException if that fails
     */
    default void flush() throws IOException {
    }

    @Override
    void close();

}
