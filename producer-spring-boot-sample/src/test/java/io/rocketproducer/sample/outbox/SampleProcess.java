package io.rocketproducer.sample.outbox;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.rocketproducer.sample.Api;
import io.rocketproducer.sample.OrdersApplication;

/**
 * The application in a JVM of its own.
 */
final class SampleProcess implements AutoCloseable {

    private final Process process;

    private final Api api;

    private SampleProcess(Process process, Api api) {
        this.process = process;
        this.api = api;
    }

    /**
     * Starts the application and waits until it answers.
     * @param nameServer its name server
     * @param directory where its database and its output are
     * @return the process
     * @throws IOException if it cannot be started
     */
    static SampleProcess start(String nameServer, Path directory) throws IOException {
        int port = freePort();
        Path output = directory.resolve("sample-" + port + ".log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-cp", System.getProperty("java.class.path"), OrdersApplication.class.getName(),
                "--server.port=" + port, "--rocketmq.name-server=" + nameServer,
                "--rocketmq.producer.send-message-timeout=1s", "--spring.main.banner-mode=off",
                // What has committed is on disk, not half a second later
                "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("bookings") + ";WRITE_DELAY=0")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        SampleProcess sample = new SampleProcess(process, new Api(port));
        try {
            Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> {
                if (!process.isAlive()) {
                    throw new AssertionError("The application ended: " + Files.readString(output));
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

    Api api() {
        return this.api;
    }

    /**
     * Ends the process as {@code kill -9} does.
     * @throws InterruptedException if the calling thread is interrupted
     */
    void kill() throws InterruptedException {
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

}
