/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Behavior of a {@link HostilePort} on one accepted connection. Called on a thread of
 * that connection, which is closed when the method returns or throws.
 */
@FunctionalInterface
public interface HostileConnection {

    /**
     * Handles an accepted connection.
     * @param socket the connection; the port closes it
     * @throws IOException if the client has closed it
     */
    void handle(Socket socket) throws IOException;

    /**
     * Closes each connection immediately.
     * @return the behavior
     */
    static HostileConnection close() {
        return (socket) -> {
        };
    }

    /**
     * Resets each connection immediately.
     * @return the behavior
     */
    static HostileConnection reset() {
        return (socket) -> socket.setSoLinger(true, 0);
    }

    /**
     * Reads all data and writes none.
     * @return the behavior
     */
    static HostileConnection silence() {
        return HostileConnection::drain;
    }

    /**
     * Writes bytes as soon as a connection is accepted, then only reads.
     * @param bytes any bytes
     * @return the behavior
     */
    static HostileConnection write(byte[] bytes) {
        return (socket) -> {
            socket.getOutputStream().write(bytes);
            drain(socket);
        };
    }

    /**
     * Waits for the first bytes of the client, responds with other bytes, then only
     * reads.
     * @param bytes any bytes
     * @return the behavior
     */
    static HostileConnection respond(byte[] bytes) {
        return (socket) -> {
            if (socket.getInputStream().read(new byte[8192]) >= 0) {
                socket.getOutputStream().write(bytes);
                drain(socket);
            }
        };
    }

    /**
     * Waits for the first bytes of the client, then responds endlessly.
     * @param start written once
     * @param chunk written until the client closes the connection
     * @return the behavior
     */
    static HostileConnection endless(byte[] start, byte[] chunk) {
        return (socket) -> {
            if (socket.getInputStream().read(new byte[8192]) >= 0) {
                OutputStream out = socket.getOutputStream();
                out.write(start);
                while (!socket.isClosed()) {
                    out.write(chunk);
                }
            }
        };
    }

    private static void drain(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        int count = in.read(buffer);
        while (count >= 0) {
            count = in.read(buffer);
        }
    }

}
