/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.shutdown;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A request whose body is sent in two parts. Uses a socket, because the JDK's HTTP client
 * blocks a thread for such a body that its other requests need.
 */
final class SlowPost implements AutoCloseable {

    private final Socket socket;

    private final String rest;

    /**
     * Sends the first part of the request.
     * @param port the port
     * @param path the path
     * @param first the first part of the body
     * @param rest the second part of the body
     * @throws IOException if the connection fails
     */
    SlowPost(int port, String path, String first, String rest) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.rest = rest;
        // HTTP 1.0, so that the response is not chunked and the connection is closed
        // after it
        send("POST " + path + " HTTP/1.0\r\nContent-Length: " + (first.length() + rest.length()) + "\r\n\r\n" + first);
    }

    /**
     * Sends the second part and waits for the response.
     * @param timeoutMillis maximum time to wait
     * @return status line, headers and body
     * @throws IOException if there is no response
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
