/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.route.NameServerAddresses;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.NameServerResolver;

/**
 * Requests the name servers from an HTTP server, as RocketMQ 5.5.0
 * {@code DefaultTopAddressing} does: the first line of the response contains their
 * addresses, separated by semicolons.
 * <p>
 * Uses {@code HttpURLConnection}, which runs on the calling thread; {@code HttpClient}
 * keeps a thread per instance.
 */
final class AddressServer implements NameServerResolver {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final URI address;

    private final Duration timeout;

    private final Timekeeper time;

    /**
     * Creates a resolver.
     * @param url the URL of the address server, without query
     * @param unit the unit whose name servers are requested, {@code null} for all
     * @param timeout the limit for connecting and for the response
     * @param time the clock
     */
    AddressServer(String url, @Nullable String unit, Duration timeout, Timekeeper time) {
        this.address = URI.create((unit != null && !unit.isBlank()) ? url + "-" + unit + "?nofix=1" : url);
        this.timeout = timeout;
        this.time = time;
    }

    @Override
    public List<String> nameServers() {
        String answer;
        try {
            answer = fetch();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("address server " + this.address + ": " + PeerText.of(ex.getMessage()), ex);
        }
        catch (StackOverflowError ex) {
            // The JDK reads each interim response (100) recursively
            throw new UncheckedIOException("address server " + this.address + ": its response does not start",
                    new IOException(ex.toString()));
        }
        try {
            return NameServerAddresses.read(answer);
        }
        catch (RuntimeException ex) {
            throw new IllegalStateException("address server " + this.address + ": " + CallFailure.fault(ex), ex);
        }
    }

    private String fetch() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) this.address.toURL().openConnection();
        int timeoutMillis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, this.timeout.toMillis()));
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        // Not keep-alive, for which the JDK would keep a thread
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("it responded with status " + status);
            }
            try (InputStream in = connection.getInputStream()) {
                return read(in);
            }
        }
        finally {
            connection.disconnect();
        }
    }

    private String read(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        long deadline = this.time.nanoTime() + Nanos.of(this.timeout);
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            answer.write(buffer, 0, count);
            if (answer.size() > MAX_ANSWER_BYTES) {
                throw new IOException("its response has more than " + MAX_ANSWER_BYTES + " bytes");
            }
            if (deadline - this.time.nanoTime() < 0) {
                throw new IOException("its response takes longer than " + this.timeout.toMillis() + " ms");
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

}
