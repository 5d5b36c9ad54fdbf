package io.rocketproducer.sample.shutdown;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A request whose body comes in two parts. Without an HTTP client, since that of the JDK
 * waits for a body on a thread that its other requests need.
 */
final class SlowPost implements AutoCloseable {

    private final Socket socket;

    private final String rest;

    /**
     * Sends half of the request.
     * @param port where to
     * @param path what to ask for
     * @param first what comes at once
     * @param rest what comes later
     * @throws IOException if nobody listens
     */
    SlowPost(int port, String path, String first, String rest) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.rest = rest;
        // No later version, so that the answer comes in one piece and ends
        send("POST " + path + " HTTP/1.0\r\nContent-Length: " + (first.length() + rest.length()) + "\r\n\r\n" + first);
    }

    /**
     * Sends what is missing and waits for the answer.
     * @param timeoutMillis how long
     * @return status line, headers and body
     * @throws IOException if there is no answer
     */
    String finish(int timeoutMillis) throws IOException {
        this.socket.setSoTimeout(timeoutMillis);
        send(this.rest);
        return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }

    private void send(String text) throws IOException {
        this.socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        this.socket.getOutputStream().flush();
    }

}
