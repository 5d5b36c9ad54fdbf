/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.fixture.FakeAddressServer;
import io.rocketproducer.internal.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Hostile responses of an {@link AddressServer}.
 */
class AddressServerTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final FakeAddressServer server = FakeAddressServer.start();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        this.server.close();
        this.threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = { 300, 301, 302, 303, 307, 308 })
    void noRedirectIsFollowed(int status) {
        // The response redirects to the same server, endlessly
        this.server.answers(status, "127.0.0.1:9876");
        assertFails(this.server.url(), "status " + status);
        assertThat(this.server.asked()).hasSize(1);
    }

    @Test
    void largeResponsesAreNotRead() {
        this.server.answers(200, "127.0.0.1:9876;".repeat(10_000));
        assertFails(this.server.url(), "more than 65536 bytes");
    }

    @ParameterizedTest
    @CsvSource({ "'HTTP/1.1 200 OK\r\n\r\n', '127.0.0.1:9876;'",
            "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\nx\r\n'",
            "'HTTP/1.1 200 OK\r\n', 'X-Endless: x\r\n'",
            "'HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 100 Continue\r\n\r\n'", "'', 'no HTTP'" })
    void endlessResponsesAreNotRead(String start, String repeated) throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.threads.execute(() -> write(endless, start, repeated));
            assertFails("http://127.0.0.1:" + endless.getLocalPort() + "/", "");
        }
    }

    private static void assertFails(String url, String text) {
        AddressServer asked = new AddressServer(url, null, LIMIT, Timekeeper.system());
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(asked::nameServers)
            .withMessageStartingWith("address server " + url)
            .withMessageContaining(text);
    }

    // Until the client closes the connection
    private static void write(ServerSocket endless, String start, String repeated) {
        try (Socket accepted = endless.accept(); OutputStream out = accepted.getOutputStream()) {
            accepted.getInputStream().read();
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            byte[] block = repeated.repeat(500).getBytes(StandardCharsets.US_ASCII);
            while (!accepted.isClosed()) {
                out.write(block);
            }
        }
        catch (IOException ex) {
            // The client has closed the connection
        }
    }

}
