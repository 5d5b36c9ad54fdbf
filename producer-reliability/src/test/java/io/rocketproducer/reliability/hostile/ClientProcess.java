/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The child JVM of {@link HostileClient}. It exits when this object is closed, or with
 * this JVM.
 */
final class ClientProcess implements AutoCloseable {

    private static final long RESPONSE_SECONDS = 60;

    private final Process process;

    private final BufferedWriter commands;

    private final BlockingQueue<String> responses = new LinkedBlockingQueue<>();

    private final Path directory;

    /** Whether a response is missing: later ones cannot be assigned to their commands. */
    private boolean lost;

    private ClientProcess(Process process, Path directory) {
        this.process = process;
        this.commands = process.outputWriter();
        this.directory = directory;
        Thread reader = new Thread(this::read, "hostile-client-output");
        reader.setDaemon(true);
        reader.start();
    }

    static ClientProcess start(Path directory, Map<String, String> options) throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                        "-XX:MaxDirectMemorySize=64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                        "-XX:-UsePerfData", "-XX:OnOutOfMemoryError=touch " + directory.resolve("out-of-memory"),
                        "-Dlogback.configurationFile=hostile-client-logback.xml",
                        "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                        "-Dhostile.log=" + directory.resolve("client.log"), "-Duser.home=" + directory, "-cp",
                        System.getProperty("java.class.path"), HostileClient.class.getName()));
        options.forEach((name, value) -> command.add(name + "=" + value));
        Files.deleteIfExists(directory.resolve("client.log"));
        Files.deleteIfExists(directory.resolve("out-of-memory"));
        return new ClientProcess(
                new ProcessBuilder(command).redirectError(directory.resolve("client.err").toFile()).start(), directory);
    }

    /**
     * Sends a command and waits for its response.
     * @param command the command
     * @return the response; the entry {@code error} if there was none
     */
    Map<String, String> execute(String command) throws InterruptedException {
        if (this.lost) {
            return Map.of("error", "no response to an earlier command");
        }
        try {
            this.commands.write(command + "\n");
            this.commands.flush();
        }
        catch (IOException ex) {
            return Map.of("error", "the client has ended");
        }
        String response = this.responses.poll(RESPONSE_SECONDS, TimeUnit.SECONDS);
        if (response == null) {
            this.lost = true;
            return Map.of("error", "no response to " + command);
        }
        return Arrays.stream(response.split(" "))
            .map((pair) -> pair.split("=", 2))
            .filter((pair) -> pair.length == 2)
            .collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1], (first, second) -> second));
    }

    private void read() {
        try (BufferedReader in = this.process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(HostileClient.RESPONSE)) {
                    this.responses.add(line.substring(HostileClient.RESPONSE.length()));
                }
            }
        }
        catch (IOException ignored) {
            // The process has exited
        }
        this.responses.add("error=the client has ended");
    }

    boolean wasOutOfMemory() {
        return Files.exists(this.directory.resolve("out-of-memory"));
    }

    Path log() {
        return this.directory.resolve("client.log");
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

}
