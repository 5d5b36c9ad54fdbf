package io.rocketproducer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An HTTP server that answers what a test tells it.
 */
public final class FakeAddressServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final HttpServer server;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private volatile int status = 200;

    private volatile String answer = "";

    private FakeAddressServer() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.server.setExecutor(this.threads);
        this.server.createContext("/", this::answer);
        this.server.start();
    }

    public static FakeAddressServer start() {
        try {
            return new FakeAddressServer();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/rocketmq/nsaddr";
    }

    /**
     * Sets the answer from now on.
     * @param status the status
     * @param answer the body
     */
    public void answers(int status, String answer) {
        this.answer = answer;
        this.status = status;
    }

    /**
     * What was asked for so far.
     * @return paths with queries
     */
    public List<String> asked() {
        return this.asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = this.answer.getBytes(StandardCharsets.UTF_8);
        this.asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
            exchange.sendResponseHeaders(this.status, (body.length > 0) ? body.length : -1);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        this.server.stop(0);
        this.threads.shutdownNow();
    }

}
