/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.rocketproducer.benchmarks.discard.DiscardServer;

/**
 * The discarding server in a separate JVM.
 */
final class DiscardTarget implements Target {

    private final Process process;

    private final String nameServer;

    DiscardTarget(Path directory) throws IOException {
        this(directory, 1);
    }

    // Each connection has direct buffers of 20 MB
    DiscardTarget(Path directory, int brokers) throws IOException {
        this.process = new ChildJvm(directory.resolve("discard"),
                List.of("-Xmx256m", "-XX:MaxDirectMemorySize=4g", "-XX:+UseSerialGC"))
            .start(DiscardServer.class, List.of(Integer.toString(brokers)));
        BufferedReader out = new BufferedReader(
                new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
        String port = out.readLine();
        if (port == null) {
            throw new IOException("The discarding server did not start, see its log in " + directory);
        }
        this.nameServer = "127.0.0.1:" + port;
    }

    @Override
    public String nameServer() {
        return this.nameServer;
    }

    @Override
    public void createTopic(String topic) {
        // Every topic exists on this server
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

}
