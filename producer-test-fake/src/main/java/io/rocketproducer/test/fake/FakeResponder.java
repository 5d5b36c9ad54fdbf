/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Request handler of a {@link FakeServer}. Called on the reading thread of the
 * connection: while it blocks, no further requests of that connection are read.
 */
@FunctionalInterface
public interface FakeResponder {

    /**
     * Handles a request.
     * @param exchange the request, with methods for responding
     * @throws IOException if the connection is closed; the server then closes it, too
     */
    void respond(FakeExchange exchange) throws IOException;

    /**
     * Limits this handler to the first requests.
     * @param count the number of requests
     * @param then the handler of all later requests
     * @return the responder
     */
    default FakeResponder times(int count, FakeResponder then) {
        AtomicInteger left = new AtomicInteger(count);
        return (exchange) -> ((left.getAndDecrement() > 0) ? this : then).respond(exchange);
    }

    /**
     * Delays this handler, without delaying further reads of the connection.
     * @param delay the delay
     * @return the responder
     */
    default FakeResponder after(Duration delay) {
        return (exchange) -> exchange.later(delay, this);
    }

    /**
     * Sends a response to each request, except one-way requests.
     * @param reply the response
     * @return the responder
     */
    static FakeResponder reply(FakeReply reply) {
        return (exchange) -> exchange.reply(reply);
    }

    /**
     * Responds with success, without fields and body.
     * @return the responder
     */
    static FakeResponder success() {
        return reply(FakeReply.success());
    }

    /**
     * Responds with a code.
     * @param code the response code, such as 2 for a busy broker
     * @param remark the remark, {@code null} for none
     * @return the responder
     */
    static FakeResponder code(int code, @Nullable String remark) {
        return reply(FakeReply.of(code, remark));
    }

    /**
     * Responds with GO_AWAY on the connection of the first request, like a server during
     * a graceful shutdown.
     * @param next the handler for other connections
     * @return the responder
     */
    static FakeResponder goAway(FakeResponder next) {
        AtomicReference<@Nullable Object> old = new AtomicReference<>();
        return (exchange) -> {
            old.compareAndSet(null, exchange.connection());
            if (exchange.connection() == old.get()) {
                exchange.reply(FakeReply.of(1500, "please go away"));
            }
            else {
                next.respond(exchange);
            }
        };
    }

    /**
     * Reads requests without responding.
     * @return the responder
     */
    static FakeResponder silence() {
        return (exchange) -> {
        };
    }

    /**
     * Resets the connection, like a killed process.
     * @return the responder
     */
    static FakeResponder reset() {
        return FakeExchange::reset;
    }

    /**
     * Closes the connection gracefully.
     * @return the responder
     */
    static FakeResponder close() {
        return FakeExchange::close;
    }

    /**
     * Sends only the first half of a response.
     * @return the responder
     */
    static FakeResponder halfFrame() {
        return (exchange) -> {
            byte[] frame = exchange.encode(FakeReply.success());
            exchange.write(Arrays.copyOf(frame, frame.length / 2));
        };
    }

    /**
     * Sends an invalid frame: a valid length without a header.
     * @return the responder
     */
    static FakeResponder garbage() {
        return (exchange) -> exchange.write("\0\0\0\u0010this is no frame".getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Responds with an unknown correlation id.
     * @return the responder
     */
    static FakeResponder wrongOpaque() {
        return (exchange) -> exchange.replyTo(exchange.request().opaque() + 1_000_000, FakeReply.success());
    }

}
