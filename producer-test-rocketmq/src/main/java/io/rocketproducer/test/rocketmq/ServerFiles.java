/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files in the home directory of a server.
 */
record ServerFiles(Path directory) {

    private static final int TAIL_LINES = 40;

    private static final String LOGGING = """
            <configuration>
              <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
              <appender name="file" class="ch.qos.logback.core.FileAppender">
                <file>${user.home}/server.log</file>
                <encoder><pattern>%d{HH:mm:ss.SSS} %-5p %c{20} %t - %m%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="file"/></root>
            </configuration>
            """;

    Path configuration() {
        return this.directory.resolve("server.properties");
    }

    Path arguments() {
        return this.directory.resolve("jvm.args");
    }

    Path logging() {
        return this.directory.resolve("logback.xml");
    }

    Path temporary() {
        return this.directory.resolve("tmp");
    }

    Path ready() {
        return this.directory.resolve("ready");
    }

    Path output() {
        return this.directory.resolve("output.log");
    }

    Path log() {
        return this.directory.resolve("server.log");
    }

    void prepare(String configuration, List<String> jvmArguments) {
        try {
            Files.createDirectories(temporary());
            Files.createDirectories(this.directory.resolve("conf"));
            Files.deleteIfExists(ready());
            Files.writeString(configuration(), configuration);
            Files.write(arguments(), jvmArguments);
            Files.writeString(logging(), LOGGING);
            // The location required by releases before 5.0
            Files.writeString(this.directory.resolve("conf/logback_broker.xml"), LOGGING);
            Files.writeString(this.directory.resolve("conf/logback_namesrv.xml"), LOGGING);
            Files.writeString(this.directory.resolve("conf/logback_proxy.xml"), LOGGING);
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Cannot prepare " + this.directory, ex);
        }
    }

    String tail() {
        return tail(log()) + tail(output());
    }

    private static String tail(Path file) {
        if (!Files.exists(file)) {
            return "";
        }
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return System.lineSeparator() + "--- end of " + file.getFileName() + " ---" + System.lineSeparator()
                    + String.join(System.lineSeparator(), last);
        }
        catch (IOException ex) {
            return System.lineSeparator() + "--- " + file.getFileName() + " cannot be read: " + ex.getMessage();
        }
    }

}
