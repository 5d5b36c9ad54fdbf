/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program in a separate JVM, with the class path of this one. Its standard error
 * goes to {@code output.log} in its home directory. It must exit when its standard input
 * ends.
 */
record ChildJvm(Path home, List<String> jvmArguments) {

    Process start(Class<?> program, List<String> arguments) throws IOException {
        Path home = this.home.toAbsolutePath();
        Files.createDirectories(home);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(this.jvmArguments);
        command.add("-XX:-UsePerfData");
        command.add("-Duser.home=" + home);
        // Not the broker's configuration, which has dozens of appenders and would be
        // found first
        command.add("-Drmq.logback.configurationFile=rmq.client.logback.xml");
        command.add("-Drocketmq.log.root=" + home.resolve("logs"));
        command.add("-Drocketmq.log.level=warn");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add(program.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", classPath());
        return builder.redirectError(home.resolve("output.log").toFile()).start();
    }

    private static String classPath() {
        return String.join(File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .stream()
                    .map((entry) -> Path.of(entry).toAbsolutePath().toString())
                    .toList());
    }

}
