package io.rocketproducer.test.fake;

import java.io.IOException;
import java.time.Duration;

/**
 * One request to a {@link FakeServer} and the connection it came over. Thread-safe.
 */
public final class FakeExchange {

    private final FakeConnection connection;

    private final FakeFrame request;

    FakeExchange(FakeConnection connection, FakeFrame request) {
        this.connection = connection;
        this.request = request;
    }

    /**
     * What was asked.
     * @return the request
     */
    public FakeFrame request() {
        return this.request;
    }

    /**
     * What the request came over.
     * @return the connection, to be told apart from others
     */
    public Object connection() {
        return this.connection;
    }

    /**
     * Answers the request, unless it is one-way.
     * @param reply the answer
     * @throws IOException if the connection is gone
     */
    public void reply(FakeReply reply) throws IOException {
        if (!this.request.isOneWay()) {
            replyTo(this.request.opaque(), reply);
        }
    }

    /**
     * Answers some request.
     * @param opaque its id
     * @param reply the answer
     * @throws IOException if the connection is gone
     */
    public void replyTo(int opaque, FakeReply reply) throws IOException {
        write(this.connection.encode(opaque, reply));
    }

    /**
     * The bytes {@link #reply} would write.
     * @param reply the answer
     * @return a whole frame
     */
    public byte[] encode(FakeReply reply) {
        return this.connection.encode(this.request.opaque(), reply);
    }

    /**
     * Writes anything to the client.
     * @param bytes a frame, or what is none
     * @throws IOException if the connection is gone
     */
    public void write(byte[] bytes) throws IOException {
        this.connection.write(bytes);
    }

    /**
     * Goes on with this request later, on another thread; never if the server is closed
     * before.
     * @param delay how much later
     * @param then what is done with it
     */
    public void later(Duration delay, FakeResponder then) {
        this.connection.clock().after(delay, () -> {
            try {
                then.respond(this);
            }
            catch (IOException ignored) {
                // The connection is gone
            }
        });
    }

    /** Ends the connection with a reset. */
    public void reset() {
        this.connection.reset();
    }

    /** Ends the connection in good order. */
    public void close() {
        this.connection.close();
    }

}
