/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

/**
 * A release of Apache RocketMQ: its class path, and what its brokers can do.
 *
 * @param version the release
 */
record Line(String version) {

    /** The name server of this release is not in the registry. */
    private static final String WITHOUT_NAME_SERVER = "5.3.2";

    /**
     * The releases that this build is to run against.
     * @return some or all of those in the directory {@code lines}
     */
    static Stream<Line> all() {
        return Stream.of(System.getProperty("rocketmq.lines", "4.9.7,5.1.4").split(",")).map(Line::new);
    }

    static Path classPath(String name) {
        return Path.of("lines", name, "target", "classpath.txt");
    }

    /**
     * A class path with the classes of these tests in front, for programs of theirs that
     * run in a child JVM.
     * @param classPathFile where the class path stands
     * @return its entries
     */
    static List<Path> withOwnClasses(Path classPathFile) {
        try {
            Path own = Path.of(Line.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            String line = Files.readString(classPathFile).strip();
            return Stream.concat(Stream.of(own), Stream.of(line.split(File.pathSeparator)).map(Path::of)).toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (URISyntaxException ex) {
            throw new IllegalStateException(ex);
        }
    }

    boolean hasTimers() {
        return isAtLeast("5.0.0");
    }

    boolean hasRecall() {
        return isAtLeast("5.3.2");
    }

    boolean hasPriority() {
        return isAtLeast("5.4.0");
    }

    /**
     * What the client of the release makes of a kind of message in a trace. That of 5.0.0
     * has them in an order of its own.
     * @param name what those of all other releases make of it
     * @return the name
     */
    String messageType(String name) {
        if (!this.version.equals("5.0.0")) {
            return name;
        }
        return switch (name) {
            case "Trans_Msg_Half" -> "Order_Msg";
            case "Trans_msg_Commit" -> "Trans_Msg_Half";
            default -> name;
        };
    }

    EmbeddedRocketMQ start() {
        EmbeddedRocketMQ.Builder builder = EmbeddedRocketMQ.builder()
            .classPathFile(classPath(this.version))
            .startupTimeout(Duration.ofMinutes(3))
            .brokerProperty("transactionTimeOut", "3000")
            .brokerProperty("transactionCheckInterval", "3000")
            .brokerProperty("recallMessageEnable", "true");
        if (this.version.equals(WITHOUT_NAME_SERVER)) {
            builder.nameServerClassPathFile(classPath("name-server-5.3.3"));
        }
        return builder.start();
    }

    LineReader reader(EmbeddedRocketMQ server) {
        return LineReader.start(classPath(this.version), server.nameServer(), server.brokers().get(0).home());
    }

    private boolean isAtLeast(String other) {
        return Arrays.compare(numbers(this.version), numbers(other)) >= 0;
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return this.version;
    }

}
