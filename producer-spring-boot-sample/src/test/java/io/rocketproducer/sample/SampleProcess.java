/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * The application in a separate JVM.
 */
public final class SampleProcess implements AutoCloseable {

    private final Process process;

    private final int port;

    private final Api api;

    private final Path output;

    private SampleProcess(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.api = new Api(port);
        this.output = output;
    }

    /**
     * Starts the application and waits until it responds.
     * @param nameServer its name server
     * @param directory directory of its database and its output
     * @param arguments further arguments
     * @return the process
     * @throws IOException if it cannot be started
     */
    public static SampleProcess start(String nameServer, Path directory, String... arguments) throws IOException {
        return start(Program.of(OrdersApplication.class), nameServer, directory, arguments);
    }

    /**
     * Starts a program that runs the application, and waits until it responds.
     * @param program the program
     * @param nameServer its name server
     * @param directory directory of its database and its output
     * @param arguments further arguments
     * @return the process
     * @throws IOException if it cannot be started
     */
    public static SampleProcess start(Program program, String nameServer, Path directory, String... arguments)
            throws IOException {
        int port = freePort();
        Path output = directory.resolve("sample-" + port + ".log");
        List<String> command = program.command();
        command.addAll(List.of("--server.port=" + port, "--rocketmq.name-server=" + nameServer,
                "--spring.main.banner-mode=off",
                // Commits are written to disk immediately instead of half a second later
                "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("bookings") + ";WRITE_DELAY=0"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        SampleProcess sample = new SampleProcess(process, port, output);
        try {
            Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("The application ended: " + sample.output());
                    }
                    return sample.api.get("/console/state").status() == 200;
                });
        }
        catch (RuntimeException | Error ex) {
            sample.close();
            throw ex;
        }
        return sample;
    }

    public Api api() {
        return this.api;
    }

    public int port() {
        return this.port;
    }

    /**
     * Returns the output of the process so far.
     * @return its log
     * @throws IOException if that cannot be read
     */
    public String output() throws IOException {
        return Files.readString(this.output);
    }

    /**
     * Returns the lines that the process has logged at WARN or ERROR so far.
     * @return the lines
     * @throws IOException if the log cannot be read
     */
    public List<String> warnings() throws IOException {
        return output().lines().filter((line) -> line.contains(" WARN ") || line.contains(" ERROR ")).toList();
    }

    /** Terminates the process with SIGTERM, as {@code kill} does. */
    public void terminate() {
        this.process.destroy();
    }

    /**
     * Waits until the process exits.
     * @param limit maximum time to wait
     * @return its exit code
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IOException if its log cannot be read
     */
    public int exitCode(Duration limit) throws InterruptedException, IOException {
        if (!this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The application still runs: " + output());
        }
        return this.process.exitValue();
    }

    /**
     * Kills the process with SIGKILL, as {@code kill -9} does.
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void kill() throws InterruptedException {
        this.process.destroyForcibly();
        this.process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
        try {
            this.process.waitFor(10, TimeUnit.SECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * A program for a JVM.
     *
     * @param main class with the main method
     * @param classPath its class path
     * @param jvmArguments options of the JVM
     */
    public record Program(Class<?> main, String classPath, List<String> jvmArguments) {

        /**
         * Returns a program with the class path of the tests.
         * @param main class with the main method
         * @return the program
         */
        public static Program of(Class<?> main) {
            return new Program(main, System.getProperty("java.class.path"), List.of("-Xmx256m"));
        }

        /**
         * Returns the command line without program arguments.
         * @return the command, to which arguments can be added
         */
        public List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(this.jvmArguments);
            command.addAll(List.of("-cp", this.classPath, this.main.getName()));
            return command;
        }

    }

}
