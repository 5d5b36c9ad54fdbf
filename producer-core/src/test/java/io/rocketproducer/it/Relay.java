/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * TCP relay between a client and a server that can drop all data in both directions
 * without closing a connection, as a failed network does.
 */
final class Relay implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private final AtomicInteger accepted = new AtomicInteger();

    /** Connections opened before this count are dead permanently. */
    private final AtomicInteger deadBelow = new AtomicInteger();

    private final int targetPort;

    private volatile boolean swallowing;

    private Relay(int targetPort) throws IOException {
        this.targetPort = targetPort;
        this.threads.execute(this::accept);
    }

    static Relay to(int targetPort) {
        try {
            return new Relay(targetPort);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    String address() {
        return "127.0.0.1:" + this.listener.getLocalPort();
    }

    int accepted() {
        return this.accepted.get();
    }

    /** Drops all data, on open and on new connections. */
    void swallow() {
        this.swallowing = true;
    }

    /** Passes data on new connections; the connections affected before stay dead. */
    void heal() {
        this.deadBelow.set(this.accepted.get());
        this.swallowing = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = this.listener.accept();
                int number = this.accepted.getAndIncrement();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), this.targetPort);
                this.sockets.addAll(List.of(client, server));
                this.threads.execute(() -> pump(client, server, number));
                this.threads.execute(() -> pump(server, client, number));
            }
        }
        catch (IOException ignored) {
            // Closed
        }
    }

    private void pump(Socket from, Socket to, int number) {
        byte[] buffer = new byte[64 * 1024];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!this.swallowing && number >= this.deadBelow.get()) {
                    out.write(buffer, 0, count);
                }
            }
        }
        catch (IOException ignored) {
            // Closed by the peer
        }
    }

    @Override
    public void close() throws IOException {
        this.listener.close();
        for (Socket socket : this.sockets) {
            socket.close();
        }
        this.threads.shutdownNow();
    }

}
