package io.rocketproducer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.netty.util.NetUtil;

import io.rocketproducer.api.Endpoint;

/**
 * A peer that speaks RocketMQ's frames on a real loopback socket and does what a test
 * tells it, per request code; it answers everything else with success. Thread-safe; no
 * thread is left after {@link #close()}.
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

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Integer, FakeResponder> responders = new ConcurrentHashMap<>();

    private final InetAddress address;

    private final int port;

    private volatile FakeResponder otherwise = FakeResponder.success();

    private volatile boolean json = true;

    private volatile int version = 513;

    volatile FakeTls tls;

    /** Guarded by this, as all below. */
    private ServerSocket listener;

    private Thread acceptor;

    private final List<Thread> threads = new ArrayList<>();

    private final List<FakeConnection> connections = new ArrayList<>();

    private final List<FakeFrame> requests = new ArrayList<>();

    private final List<FakeFrame> answers = new ArrayList<>();

    private int accepted;

    private boolean reading = true;

    private boolean closed;

    private FakeServer(InetAddress address, int port) throws IOException {
        this.address = address;
        this.port = listen(port);
    }

    public static FakeServer start() {
        return start("127.0.0.1", 0);
    }

    static FakeServer start(String host, int port) {
        try {
            return new FakeServer(InetAddress.getByName(host), port);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public Endpoint endpoint() {
        return new Endpoint(NetUtil.toAddressString(this.address), this.port);
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

    /** Sets what is done with requests of all other codes. */
    public FakeServer otherwise(FakeResponder responder) {
        this.otherwise = responder;
        return this;
    }

    /** Keeps requests of one code unanswered until released, then goes on as before. */
    public FakeHold hold(int code) {
        FakeHold hold = new FakeHold(this.responders.getOrDefault(code, this.otherwise));
        on(code, hold);
        return hold;
    }

    /** Answers with binary headers from now on, not with JSON. */
    public void answerBinary() {
        this.json = false;
    }

    /** Answers as another release: its ordinal in {@code MQVersion}. */
    public void answerAs(int version) {
        this.version = version;
    }

    /** Reads no further frame; what clients write piles up. */
    public synchronized void stopReading() {
        this.reading = false;
    }

    public synchronized void resumeReading() {
        this.reading = true;
        notifyAll();
    }

    /** Refuses new connections and resets the open ones, as without the process. */
    public void refuse() {
        closeListener();
        resetConnections();
    }

    /** Listens again, on the same port, after {@link #refuse()}. */
    public synchronized void listenAgain() {
        if (this.listener.isClosed()) {
            try {
                listen(this.port);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }

    /** Resets all open connections; new ones are accepted. */
    public void resetConnections() {
        snapshot().forEach(FakeConnection::reset);
    }

    /** Closes all open connections in good order; new ones are accepted. */
    public void closeConnections() {
        snapshot().forEach(FakeConnection::close);
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
     * Writes bytes to the client, over the connection opened last.
     * @param bytes anything
     */
    public void write(byte[] bytes) {
        await(() -> !snapshot().isEmpty(), "a connection");
        List<FakeConnection> open = snapshot();
        try {
            open.get(open.size() - 1).write(bytes);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    // What it saw

    public synchronized List<FakeFrame> requests() {
        return List.copyOf(this.requests);
    }

    public synchronized List<FakeFrame> requests(int code) {
        return this.requests.stream().filter((frame) -> frame.code() == code).toList();
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
        return awaitFrames(this.requests, (frame) -> frame.code() == code, count, "requests with code " + code);
    }

    /**
     * Waits for the client's answer to a request of this server.
     * @param opaque the id of the request
     * @return the answer
     */
    public FakeFrame awaitAnswer(int opaque) {
        return awaitFrames(this.answers, (frame) -> frame.opaque() == opaque, 1, "answers to " + opaque).get(0);
    }

    public synchronized List<FakeFrame> answers() {
        return List.copyOf(this.answers);
    }

    public synchronized int accepted() {
        return this.accepted;
    }

    /**
     * Waits until so many connections are open.
     * @param count how many
     */
    public synchronized void awaitConnections(int count) {
        await(() -> this.connections.size() == count, "expected " + count + " open connections");
    }

    private synchronized List<FakeFrame> awaitFrames(List<FakeFrame> frames, Predicate<FakeFrame> wanted, int count,
            String what) {
        await(() -> frames.stream().filter(wanted).count() >= count, "expected " + count + " " + what);
        return frames.stream().filter(wanted).toList();
    }

    private synchronized void await(BooleanSupplier condition, String expectation) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(expectation + ", got requests " + this.requests + ", answers " + this.answers
                        + ", open connections " + this.connections.size());
            }
            try {
                wait(left);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", ex);
            }
        }
    }

    @Override
    public void close() {
        List<Thread> threads;
        synchronized (this) {
            this.closed = true;
            this.reading = true;
            notifyAll();
            threads = List.copyOf(this.threads);
        }
        closeListener();
        resetConnections();
        for (Thread thread : threads) {
            try {
                thread.join(2_000);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // For the connections

    byte[] encode(int opaque, int flags, FakeReply reply) {
        return FakeFrameCodec.encode(this.json, this.version, opaque, flags, reply);
    }

    synchronized void awaitReading() {
        while (!this.reading) {
            try {
                wait();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void received(FakeFrame frame, FakeConnection connection) throws IOException {
        FakeResponder responder;
        synchronized (this) {
            if (connection.isClosed()) {
                // Read in the moment in which it was closed: nobody expects that to count
                return;
            }
            // Before anybody learns of the request, or what is set then would answer it
            responder = this.responders.getOrDefault(frame.code(), this.otherwise);
            (frame.isAnswer() ? this.answers : this.requests).add(frame);
            notifyAll();
        }
        if (!frame.isAnswer()) {
            responder.respond(new FakeExchange(connection, frame));
        }
    }

    synchronized void closed(FakeConnection connection) {
        this.connections.remove(connection);
        this.threads.remove(Thread.currentThread());
        notifyAll();
    }

    private int listen(int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(this.address, port), 1024);
        this.listener = listener;
        this.acceptor = startThread("fake-server-" + listener.getLocalPort(), () -> acceptFrom(listener));
        return listener.getLocalPort();
    }

    private void acceptFrom(ServerSocket listener) {
        try {
            while (true) {
                accept(listener.accept(), listener);
            }
        }
        catch (IOException ignored) {
            // Closed
        }
    }

    private synchronized void accept(Socket socket, ServerSocket listener) throws IOException {
        FakeConnection connection = new FakeConnection(this, socket);
        if (this.closed || listener.isClosed()) {
            connection.reset();
            return;
        }
        this.accepted++;
        this.connections.add(connection);
        notifyAll();
        startThread("fake-connection-" + this.port, connection);
    }

    private synchronized Thread startThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        this.threads.add(thread);
        thread.start();
        return thread;
    }

    private synchronized List<FakeConnection> snapshot() {
        return List.copyOf(this.connections);
    }

    // Until the accepting thread is out of the system call, the kernel may still accept
    private void closeListener() {
        Thread accepting;
        synchronized (this) {
            accepting = this.acceptor;
            try {
                this.listener.close();
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
        try {
            accepting.join(2_000);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
