/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * An accepted connection of a {@link FakeServer}, with its own thread.
 */
final class FakeConnection implements Runnable {

    private final FakeServer server;

    private final Socket socket;

    /** The socket that carries frames: plain, or TLS on top of it. */
    private final Socket spoken;

    private final @Nullable FakeTls tls;

    private final OutputStream out;

    private volatile boolean closed;

    FakeConnection(FakeServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.tls = server.tls();
        this.spoken = (this.tls != null) ? this.tls.accept(socket) : socket;
        this.out = this.spoken.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    @Override
    public void run() {
        try {
            if (this.tls != null && this.spoken instanceof SSLSocket secure) {
                this.server.awaitReading();
                this.tls.accepted(secure);
            }
            DataInputStream in = new DataInputStream(new BufferedInputStream(this.spoken.getInputStream()));
            while (true) {
                this.server.awaitReading();
                this.server.received(FakeFrameCodec.read(in), this);
            }
        }
        catch (IOException | UncheckedIOException ignored) {
            // Closed by the client or by this server
        }
        finally {
            close();
            this.server.closed(this);
        }
    }

    FakeClock clock() {
        return this.server.clock();
    }

    byte[] encode(int opaque, FakeReply reply) {
        return this.server.encode(opaque, 1, reply);
    }

    synchronized void write(byte[] bytes) throws IOException {
        this.out.write(bytes);
        this.out.flush();
    }

    boolean isClosed() {
        return this.closed;
    }

    void reset() {
        this.closed = true;
        try {
            this.socket.setSoLinger(true, 0);
        }
        catch (IOException ignored) {
            // Already closed
        }
        close();
    }

    void close() {
        this.closed = true;
        try {
            this.socket.close();
        }
        catch (IOException ignored) {
            // Ignored: the connection is unusable
        }
    }

}
