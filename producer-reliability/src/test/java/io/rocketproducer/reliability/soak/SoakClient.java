/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The child JVM that runs {@link SoakProgram}.
 */
final class SoakClient implements AutoCloseable {

    private static final String LOGBACK = """
            <configuration>
              <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
              <appender name="file" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <append>false</append>
                <encoder><pattern>%%d{HH:mm:ss.SSS} %%-5p %%c{30} %%t - %%m%%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="file"/></root>
            </configuration>
            """;

    private final Process process;

    private final Writer commands;

    private SoakClient(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    static SoakClient start(SoakSettings settings, String nameServer) throws IOException {
        Path directory = settings.directory();
        Path logback = Files.writeString(directory.resolve("logback.xml"),
                LOGBACK.formatted(directory.resolve(SoakProgram.LOG)));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-Xmx" + settings.heap(),
                "-XX:MaxDirectMemorySize=" + settings.heap(), "-XX:+ExitOnOutOfMemoryError",
                "-Dio.netty.leakDetection.level=paranoid", "-Dlogback.configurationFile=" + logback, "-cp",
                System.getProperty("java.class.path"), SoakProgram.class.getName(), directory.toString(), nameServer,
                SoakServers.trust(directory).toString(), Integer.toString(settings.rate()));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new SoakClient(
                builder.redirectErrorStream(true).redirectOutput(directory.resolve("client.out").toFile()).start());
    }

    boolean isAlive() {
        return this.process.isAlive();
    }

    void churnTopic(String topic) throws IOException {
        command("topic " + topic);
    }

    /**
     * Stops the load and waits for the program.
     * @return its exit code
     */
    int stop() throws IOException, InterruptedException {
        command("stop");
        if (!this.process.waitFor(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The client does not end");
        }
        return this.process.exitValue();
    }

    private void command(String line) throws IOException {
        this.commands.write(line + "\n");
        this.commands.flush();
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

}
