package io.rocketproducer.test.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A peer that speaks RocketMQ's frames on a real loopback socket and does what a test
 * tells it, per request code; it answers everything else with success. Methods that wait
 * give up after ten seconds with an {@link AssertionError}. Thread-safe; no thread is
 * left after {@link #close()}.
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
     * Where it listens, as clients are told.
     * @return {@code host:port}, an IPv6 address in brackets
     */
    public String address() {
        return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + port();
    }

    /**
     * The address it listens on.
     * @return an address in digits, without brackets
     */
    public String host() {
        return this.host;
    }

    /**
     * The port it listens on; it keeps it while it refuses connections.
     * @return the port
     */
    public int port() {
        return this.listener.port();
    }

    // What it does

    /**
     * Sets what is done with requests of one code, from now on.
     * @param code the request code
     * @param responder what to do
     * @return this server
     */
    public FakeServer on(int code, FakeResponder responder) {
        this.responders.put(code, responder);
        return this;
    }

    /**
     * Sets what is done with requests of all other codes.
     * @param responder what to do
     * @return this server
     */
    public FakeServer otherwise(FakeResponder responder) {
        this.otherwise = responder;
        return this;
    }

    /**
     * Keeps requests of one code unanswered until released, then goes on as before.
     * @param code the request code
     * @return the hold
     */
    public FakeHold hold(int code) {
        FakeHold hold = new FakeHold(this.responders.getOrDefault(code, this.otherwise));
        on(code, hold);
        return hold;
    }

    /** Answers with binary headers from now on, not with JSON. */
    public void answerBinary() {
        this.json = false;
    }

    /**
     * Answers as another release.
     * @param version its ordinal in {@code MQVersion}; default is 513, for 5.5.0
     */
    public void answerAs(int version) {
        this.version = version;
    }

    /**
     * Speaks TLS on connections accepted from now on.
     * @param tls how
     * @return this server
     */
    public FakeServer secure(FakeTls tls) {
        this.tls = tls;
        return this;
    }

    /** Reads no further frame; what clients write piles up. */
    public void stopReading() {
        this.listener.read(false);
    }

    /** Reads again after {@link #stopReading()}. */
    public void resumeReading() {
        this.listener.read(true);
    }

    /** Refuses new connections and resets the open ones, as without the process. */
    public void refuse() {
        this.listener.refuse();
        resetConnections();
    }

    /** Listens again, on the same port, after {@link #refuse()}. */
    public void listenAgain() {
        this.listener.listenAgain();
    }

    /** Resets all open connections; new ones are accepted. */
    public void resetConnections() {
        this.listener.open().forEach(FakeConnection::reset);
    }

    /** Closes all open connections in good order; new ones are accepted. */
    public void closeConnections() {
        this.listener.open().forEach(FakeConnection::close);
    }

    /**
     * Sends a request to the client, over the connection opened last.
     * @param opaque its id
     * @param oneWay whether it must not be answered
     * @param request code, fields and body
     */
    public void sendRequest(int opaque, boolean oneWay, FakeReply request) {
        write(encode(opaque, oneWay ? 2 : 0, request));
    }

    /**
     * Writes bytes to the client, over the connection opened last; waits for one.
     * @param bytes anything
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

    // What it saw

    /**
     * All requests so far.
     * @return in order of arrival
     */
    public List<FakeFrame> requests() {
        return this.log.requests();
    }

    /**
     * The requests of one code so far.
     * @param code the request code
     * @return in order of arrival
     */
    public List<FakeFrame> requests(int code) {
        return this.log.requests(code);
    }

    /**
     * Waits for the first request of a code.
     * @param code the request code
     * @return the request
     */
    public FakeFrame awaitRequest(int code) {
        return awaitRequests(code, 1).get(0);
    }

    /**
     * Waits until so many requests of a code have come.
     * @param code the request code
     * @param count how many
     * @return all that have come, in order of arrival
     */
    public List<FakeFrame> awaitRequests(int code, int count) {
        return this.log.awaitRequests(code, count);
    }

    /**
     * Waits for the client's answer to a request of this server.
     * @param opaque the id of the request
     * @return the answer
     */
    public FakeFrame awaitAnswer(int opaque) {
        return this.log.awaitAnswer(opaque);
    }

    /**
     * The client's answers to requests of this server so far.
     * @return in order of arrival
     */
    public List<FakeFrame> answers() {
        return this.log.answers();
    }

    /**
     * How many connections were accepted so far, closed ones included.
     * @return the number
     */
    public int accepted() {
        return this.listener.accepted();
    }

    /**
     * Waits until so many connections are open.
     * @param count how many
     */
    public void awaitConnections(int count) {
        this.listener.awaitOpen(count);
    }

    /** Forgets what it saw. */
    void forget() {
        this.log.clear();
    }

    /** Closes all connections, waits for the threads, and frees the port. */
    @Override
    public void close() {
        this.listener.close();
        this.clock.close();
    }

    // For the connections

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
        // Before anybody learns of the request, or what is set then would answer it
        FakeResponder responder = this.responders.getOrDefault(frame.code(), this.otherwise);
        if (connection.isClosed()) {
            // Read in the moment in which it was closed: nobody expects that to count
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
