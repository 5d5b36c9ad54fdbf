/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class RemotingCallTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void exchangesOneFrameForAnother() throws IOException {
        try (ServerSocket server = listen()) {
            CompletableFuture<Frame> request = CompletableFuture.supplyAsync(() -> answer(server, 0));
            Frame reply = RemotingCall.getRoute("orders").invoke(server.getLocalPort(), TIMEOUT);
            assertThat(reply.code()).isZero();
            assertThat(reply.body()).isEqualTo("hello");
            assertThat(request.join().code()).isEqualTo(105);
        }
    }

    @Test
    void failsWhenTheServerHangsUp() throws IOException {
        try (ServerSocket server = listen()) {
            CompletableFuture<Void> hangUp = CompletableFuture.runAsync(() -> hangUp(server));
            assertThatIOException()
                .isThrownBy(() -> RemotingCall.getRoute("orders").invoke(server.getLocalPort(), TIMEOUT));
            hangUp.join();
        }
    }

    @Test
    void failsWhenTheServerIsSilent() throws IOException {
        try (ServerSocket server = listen()) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> RemotingCall.getRoute("orders").invoke(server.getLocalPort(), Duration.ofMillis(50)));
        }
    }

    private static ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(Ports.loopback(0));
        return server;
    }

    private static Frame answer(ServerSocket server, int code) {
        try (Socket socket = server.accept()) {
            Frame request = Frame.read(new DataInputStream(socket.getInputStream()));
            socket.getOutputStream().write(Frame.request(code, Map.of(), "hello").array());
            return request;
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            // Once without TLS, and once with it.
            server.accept().close();
            server.accept().close();
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
