/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A listening port without a RocketMQ server: it closes or resets connections, writes
 * garbage, or is an HTTP server that responds endlessly. Thread-safe; {@link #close()}
 * closes all connections and frees the port.
 *
 * <pre>
 * broker.refuse();
 * try (HostilePort port = HostilePort.at(broker.server(), HostileConnection.reset())) {
 *     ... connections to the broker are reset ...
 * }
 * broker.recover();
 * </pre>
 */
public final class HostilePort implements AutoCloseable {

    private final ServerSocket listener;

    private final HostileConnection behavior;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private final AtomicInteger accepted = new AtomicInteger();

    private final Thread acceptor;

    private HostilePort(InetSocketAddress address, HostileConnection behavior) throws IOException {
        this.behavior = behavior;
        this.listener = new ServerSocket();
        this.listener.setReuseAddress(true);
        this.listener.bind(address, 1024);
        this.acceptor = start("hostile-port-" + port(), this::accept);
    }

    /**
     * Listens on a free port of 127.0.0.1.
     * @param behavior the handling of connections
     * @return the port
     */
    public static HostilePort start(HostileConnection behavior) {
        return listen("127.0.0.1", 0, behavior);
    }

    /**
     * Replaces a server that refuses connections.
     * @param server a server after {@link FakeServer#refuse()}
     * @param behavior the handling of its connections
     * @return the port
     */
    public static HostilePort at(FakeServer server, HostileConnection behavior) {
        return listen(server.host(), server.port(), behavior);
    }

    private static HostilePort listen(String host, int port, HostileConnection behavior) {
        try {
            return new HostilePort(new InetSocketAddress(InetAddress.getByName(host), port), behavior);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Returns the port number.
     * @return the port
     */
    public int port() {
        return this.listener.getLocalPort();
    }

    /**
     * Returns the address of the port.
     * @return {@code host:port}
     */
    public String address() {
        return this.listener.getInetAddress().getHostAddress() + ":" + port();
    }

    /**
     * Returns the number of connections accepted so far.
     * @return the number
     */
    public int accepted() {
        return this.accepted.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = this.listener.accept();
                this.accepted.incrementAndGet();
                this.open.add(socket);
                start("hostile-connection-" + port(), () -> handle(socket));
            }
        }
        catch (IOException ignored) {
            // Closed
        }
    }

    private void handle(Socket socket) {
        try (socket) {
            if (!this.listener.isClosed()) {
                this.behavior.handle(socket);
            }
        }
        catch (IOException ignored) {
            // Closed by the client or by this port
        }
        finally {
            this.open.remove(socket);
        }
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        closeQuietly(this.listener);
        Patience.join(this.acceptor);
        this.open.forEach(HostilePort::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        }
        catch (Exception ignored) {
            // Already closed
        }
    }

}
