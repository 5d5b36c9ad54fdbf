/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A scripted server for the frames of RocketMQ on a loopback socket. The handling of
 * requests is set per request code; by default it responds with success. Methods that
 * wait time out after ten seconds with an {@link AssertionError}. Thread-safe;
 * {@link #close()} ends all threads.
 *
 * <pre>
 * try (FakeServer server = FakeServer.start()) {
 *     server.on(310, FakeResponder.code(2, "busy"));
 *     ... send ...
 *     FakeFrame frame = server.awaitRequest(310);
 * }
 * </pre>
 */
public final class FakeServer implements AutoCloseable {

    private final Map<Integer, FakeResponder> responders = new ConcurrentHashMap<>();

    private final FakeLog log = new FakeLog();

    private final String host;

    private final FakeListener listener;

    private final FakeClock clock;

    private volatile FakeResponder otherwise = FakeResponder.success();

    private volatile boolean json = true;

    private volatile int version = 513;

    private volatile @Nullable FakeTls tls;

    private FakeServer(String host) throws IOException {
        this.host = host;
        this.listener = new FakeListener(this, host);
        this.clock = new FakeClock("fake-delay-" + this.listener.port());
    }

    /**
     * Starts a server on a free port of 127.0.0.1.
     * @return a running server
     */
    public static FakeServer start() {
        return start("127.0.0.1");
    }

    static FakeServer start(String host) {
        try {
            return new FakeServer(host);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Returns the address for clients.
     * @return {@code host:port}, an IPv6 address in brackets
     */
    public String address() {
        return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + port();
    }

    /**
     * Returns the IP address of the server.
     * @return the address, without brackets
     */
    public String host() {
        return this.host;
    }

    /**
     * Returns the port, which does not change while connections are refused.
     * @return the port
     */
    public int port() {
        return this.listener.port();
    }

    // Behavior

    /**
     * Sets the handler of requests with a code.
     * @param code the request code
     * @param responder the handler
     * @return this server
     */
    public FakeServer on(int code, FakeResponder responder) {
        this.responders.put(code, responder);
        return this;
    }

    /**
     * Sets the handler of requests with all other codes.
     * @param responder the handler
     * @return this server
     */
    public FakeServer otherwise(FakeResponder responder) {
        this.otherwise = responder;
        return this;
    }

    /**
     * Holds requests with a code until released, then calls the current handler.
     * @param code the request code
     * @return the hold
     */
    public FakeHold hold(int code) {
        FakeHold hold = new FakeHold(this.responders.getOrDefault(code, this.otherwise));
        on(code, hold);
        return hold;
    }

    /** Encodes further response headers in the binary format, not as JSON. */
    public void answerBinary() {
        this.json = false;
    }

    /**
     * Sets the version in responses.
     * @param version the ordinal in {@code MQVersion}; default is 513, for 5.5.0
     */
    public void answerAs(int version) {
        this.version = version;
    }

    /**
     * Enables TLS for new connections.
     * @param tls the TLS settings
     * @return this server
     */
    public FakeServer secure(FakeTls tls) {
        this.tls = tls;
        return this;
    }

    /** Stops reading frames; bytes from clients accumulate in the socket buffers. */
    public void stopReading() {
        this.listener.read(false);
    }

    /** Resumes reading after {@link #stopReading()}. */
    public void resumeReading() {
        this.listener.read(true);
    }

    /**
     * Refuses new connections and resets open ones, like a host without a server process.
     */
    public void refuse() {
        this.listener.refuse();
        resetConnections();
    }

    /** Listens again on the same port after {@link #refuse()}. */
    public void listenAgain() {
        this.listener.listenAgain();
    }

    /** Resets all open connections; new ones are accepted. */
    public void resetConnections() {
        this.listener.open().forEach(FakeConnection::reset);
    }

    /** Closes all open connections gracefully; new ones are accepted. */
    public void closeConnections() {
        this.listener.open().forEach(FakeConnection::close);
    }

    /**
     * Sends a request to the client over the latest connection.
     * @param opaque the correlation id
     * @param oneWay whether no response is expected
     * @param request code, fields and body
     */
    public void sendRequest(int opaque, boolean oneWay, FakeReply request) {
        write(encode(opaque, oneWay ? 2 : 0, request));
    }

    /**
     * Writes bytes to the client over the latest connection; waits for a connection.
     * @param bytes any bytes
     */
    public void write(byte[] bytes) {
        FakeConnection last = this.listener.awaitLast();
        try {
            last.write(bytes);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    // Recorded frames and connections

    /**
     * Returns all requests so far.
     * @return the requests in order of arrival
     */
    public List<FakeFrame> requests() {
        return this.log.requests();
    }

    /**
     * Returns all requests with a code so far.
     * @param code the request code
     * @return the requests in order of arrival
     */
    public List<FakeFrame> requests(int code) {
        return this.log.requests(code);
    }

    /**
     * Waits for the first request with a code.
     * @param code the request code
     * @return the request
     */
    public FakeFrame awaitRequest(int code) {
        return awaitRequests(code, 1).get(0);
    }

    /**
     * Waits for a number of requests with a code.
     * @param code the request code
     * @param count the number of requests
     * @return all requests with this code in order of arrival
     */
    public List<FakeFrame> awaitRequests(int code, int count) {
        return this.log.awaitRequests(code, count);
    }

    /**
     * Waits for the client's response to a request of this server.
     * @param opaque the correlation id of the request
     * @return the response
     */
    public FakeFrame awaitAnswer(int opaque) {
        return this.log.awaitAnswer(opaque);
    }

    /**
     * Returns the client's responses to requests of this server so far.
     * @return the responses in order of arrival
     */
    public List<FakeFrame> answers() {
        return this.log.answers();
    }

    /**
     * Returns the number of connections accepted so far, including closed ones.
     * @return the number
     */
    public int accepted() {
        return this.listener.accepted();
    }

    /**
     * Waits until the number of open connections equals a count.
     * @param count the number of connections
     */
    public void awaitConnections(int count) {
        this.listener.awaitOpen(count);
    }

    /** Discards all recorded frames. */
    void forget() {
        this.log.clear();
    }

    /** Closes all connections, waits for the threads to end, and frees the port. */
    @Override
    public void close() {
        this.listener.close();
        this.clock.close();
    }

    // For connections

    byte[] encode(int opaque, int flags, FakeReply reply) {
        return FakeFrameCodec.encode(this.json, this.version, opaque, flags, reply);
    }

    @Nullable FakeTls tls() {
        return this.tls;
    }

    FakeClock clock() {
        return this.clock;
    }

    void awaitReading() {
        this.listener.awaitReading();
    }

    void received(FakeFrame frame, FakeConnection connection) throws IOException {
        // Looked up before the request is recorded, so that a handler set in reaction to
        // it does not apply
        FakeResponder responder = this.responders.getOrDefault(frame.code(), this.otherwise);
        if (connection.isClosed()) {
            // Read while the connection was being closed: not recorded
            return;
        }
        this.log.add(frame);
        if (!frame.isAnswer()) {
            responder.respond(new FakeExchange(connection, frame));
        }
    }

    void closed(FakeConnection connection) {
        this.listener.closed(connection);
    }

}
