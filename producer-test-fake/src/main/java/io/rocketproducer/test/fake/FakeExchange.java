/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.time.Duration;

/**
 * A request to a {@link FakeServer} with its connection. Thread-safe.
 */
public final class FakeExchange {

    private final FakeConnection connection;

    private final FakeFrame request;

    FakeExchange(FakeConnection connection, FakeFrame request) {
        this.connection = connection;
        this.request = request;
    }

    /**
     * Returns the request.
     * @return the request
     */
    public FakeFrame request() {
        return this.request;
    }

    /**
     * Returns the connection of the request.
     * @return the connection, to be compared by identity
     */
    public Object connection() {
        return this.connection;
    }

    /**
     * Sends a response, unless the request is one-way.
     * @param reply the response
     * @throws IOException if the connection is closed
     */
    public void reply(FakeReply reply) throws IOException {
        if (!this.request.isOneWay()) {
            replyTo(this.request.opaque(), reply);
        }
    }

    /**
     * Sends a response to another request.
     * @param opaque the correlation id of the request
     * @param reply the response
     * @throws IOException if the connection is closed
     */
    public void replyTo(int opaque, FakeReply reply) throws IOException {
        write(this.connection.encode(opaque, reply));
    }

    /**
     * Encodes a response as {@link #reply} does.
     * @param reply the response
     * @return a complete frame
     */
    public byte[] encode(FakeReply reply) {
        return this.connection.encode(this.request.opaque(), reply);
    }

    /**
     * Writes bytes to the client.
     * @param bytes a valid or an invalid frame
     * @throws IOException if the connection is closed
     */
    public void write(byte[] bytes) throws IOException {
        this.connection.write(bytes);
    }

    /**
     * Continues with this request after a delay, on another thread; never if the server
     * is closed first.
     * @param delay the delay
     * @param then the handler
     */
    public void later(Duration delay, FakeResponder then) {
        this.connection.clock().after(delay, () -> {
            try {
                then.respond(this);
            }
            catch (IOException ignored) {
                // The connection is closed
            }
        });
    }

    /** Resets the connection. */
    public void reset() {
        this.connection.reset();
    }

    /** Closes the connection gracefully. */
    public void close() {
        this.connection.close();
    }

}
