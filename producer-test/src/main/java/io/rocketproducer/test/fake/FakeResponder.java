package io.rocketproducer.test.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeServer} does with a request. Called on the thread that reads the
 * connection: while it blocks, nothing more is read from there.
 */
@FunctionalInterface
public interface FakeResponder {

    /**
     * Does something with a request, or nothing.
     * @param exchange the request and the means to answer it
     * @throws IOException if the connection is gone; it is closed then
     */
    void respond(FakeExchange exchange) throws IOException;

    /**
     * Does this with the first requests only.
     * @param count how many
     * @param then what is done with all later ones
     * @return the responder
     */
    default FakeResponder times(int count, FakeResponder then) {
        AtomicInteger left = new AtomicInteger(count);
        return (exchange) -> ((left.getAndDecrement() > 0) ? this : then).respond(exchange);
    }

    /**
     * Does this later, while the connection is read on.
     * @param delay how much later
     * @return the responder
     */
    default FakeResponder after(Duration delay) {
        return (exchange) -> exchange.later(delay, this);
    }

    /**
     * Answers each request but one-way ones.
     * @param reply the answer
     * @return the responder
     */
    static FakeResponder reply(FakeReply reply) {
        return (exchange) -> exchange.reply(reply);
    }

    /**
     * Answers with success and nothing else.
     * @return the responder
     */
    static FakeResponder success() {
        return reply(FakeReply.success());
    }

    /**
     * Answers with a response code.
     * @param code the code, such as 2 for a broker that is busy
     * @param remark the text, {@code null} for none
     * @return the responder
     */
    static FakeResponder code(int code, @Nullable String remark) {
        return reply(FakeReply.of(code, remark));
    }

    /**
     * Sends the connection of the first request away, as a server does that shuts down in
     * good order.
     * @param next what happens on other connections
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
     * Reads and never answers.
     * @return the responder
     */
    static FakeResponder silence() {
        return (exchange) -> {
        };
    }

    /**
     * Resets the connection, as a killed process does.
     * @return the responder
     */
    static FakeResponder reset() {
        return FakeExchange::reset;
    }

    /**
     * Closes the connection in good order.
     * @return the responder
     */
    static FakeResponder close() {
        return FakeExchange::close;
    }

    /**
     * Sends the first half of the answer and nothing more.
     * @return the responder
     */
    static FakeResponder halfFrame() {
        return (exchange) -> {
            byte[] frame = exchange.encode(FakeReply.success());
            exchange.write(Arrays.copyOf(frame, frame.length / 2));
        };
    }

    /**
     * Sends bytes that are no frame: a length that fits and no header behind it.
     * @return the responder
     */
    static FakeResponder garbage() {
        return (exchange) -> exchange.write("\0\0\0\u0010this is no frame".getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Answers a request nobody made.
     * @return the responder
     */
    static FakeResponder wrongOpaque() {
        return (exchange) -> exchange.replyTo(exchange.request().opaque() + 1_000_000, FakeReply.success());
    }

}
