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
import java.util.ArrayList;
import java.util.List;

/**
 * The port of a {@link FakeServer} and its accepted connections, each with its own
 * thread. Thread-safe.
 */
final class FakeListener implements AutoCloseable {

    private final FakeServer server;

    private final InetAddress address;

    private final int port;

    /** Guarded by this, as all below. */
    private ServerSocket socket;

    private Thread acceptor;

    private final List<Thread> threads = new ArrayList<>();

    private final List<FakeConnection> connections = new ArrayList<>();

    private int accepted;

    private boolean reading = true;

    private boolean closed;

    FakeListener(FakeServer server, String host) throws IOException {
        this.server = server;
        this.address = InetAddress.getByName(host);
        this.socket = listen(0);
        this.port = this.socket.getLocalPort();
        this.acceptor = startAcceptor(this.socket);
    }

    int port() {
        return this.port;
    }

    synchronized int accepted() {
        return this.accepted;
    }

    synchronized List<FakeConnection> open() {
        return List.copyOf(this.connections);
    }

    synchronized FakeConnection awaitLast() {
        Patience.await(this, () -> !this.connections.isEmpty(), () -> "expected an open connection");
        return this.connections.get(this.connections.size() - 1);
    }

    synchronized void awaitOpen(int count) {
        Patience.await(this, () -> this.connections.size() == count,
                () -> "expected " + count + " open connections, there are " + this.connections.size());
    }

    synchronized void read(boolean wanted) {
        this.reading = wanted;
        notifyAll();
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

    synchronized void listenAgain() {
        if (!this.socket.isClosed()) {
            return;
        }
        try {
            this.socket = listen(this.port);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.acceptor = startAcceptor(this.socket);
    }

    /** Refuses connections. */
    void refuse() {
        Thread accepting;
        synchronized (this) {
            accepting = this.acceptor;
            try {
                this.socket.close();
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
        // Until the accepting thread has returned from its system call, the kernel may
        // accept connections
        Patience.join(accepting);
    }

    synchronized void closed(FakeConnection connection) {
        this.connections.remove(connection);
        this.threads.remove(Thread.currentThread());
        notifyAll();
    }

    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            this.closed = true;
            running = List.copyOf(this.threads);
        }
        read(true);
        refuse();
        open().forEach(FakeConnection::reset);
        running.forEach(Patience::join);
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(this.address, wanted), 1024);
        return listener;
    }

    private Thread startAcceptor(ServerSocket listener) {
        return startThread("fake-server-" + listener.getLocalPort(), () -> acceptFrom(listener));
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

    private synchronized void accept(Socket client, ServerSocket listener) throws IOException {
        FakeConnection connection = new FakeConnection(this.server, client);
        if (this.closed || listener.isClosed()) {
            connection.reset();
            return;
        }
        this.accepted++;
        this.connections.add(connection);
        notifyAll();
        startThread("fake-connection-" + listener.getLocalPort(), connection);
    }

    private synchronized Thread startThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        this.threads.add(thread);
        thread.start();
        return thread;
    }

}
