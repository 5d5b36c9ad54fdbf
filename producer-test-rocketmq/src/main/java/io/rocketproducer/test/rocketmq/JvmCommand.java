/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rocketproducer.test.rocketmq.child.ServerMain;

/**
 * The command line of a child JVM. It is optimized for startup time, unless the caller's
 * arguments, which come last, override that.
 */
final class JvmCommand {

    /** The first JVM release with the option {@code --sun-misc-unsafe-memory-access}. */
    private static final int GUARDED_MEMORY_RELEASE = 23;

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private final List<String> jvmArgs;

    private final List<Path> classPath;

    JvmCommand(List<String> jvmArgs, List<Path> classPath) {
        this.jvmArgs = List.copyOf(jvmArgs);
        Set<Path> entries = new LinkedHashSet<>();
        entries.add(ownLocation());
        entries.addAll(classPath);
        this.classPath = List.copyOf(entries);
    }

    /**
     * Returns the class path of this JVM as absolute paths. An entry may be a jar that
     * only refers to other jars: the child JVM resolves it, too.
     * @return the entries in order
     */
    static List<Path> currentClassPath() {
        return Stream.of("java.class.path", "jdk.module.path")
            .map((name) -> System.getProperty(name, ""))
            .flatMap((path) -> Stream.of(path.split(Pattern.quote(File.pathSeparator))))
            .filter((entry) -> !entry.isEmpty())
            .map((entry) -> Path.of(entry).toAbsolutePath())
            .toList();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Returns the lines of an argument file: all arguments between {@code java} and those
     * of the main class.
     * @param home the home directory of the server
     * @param heap the maximum heap size, in the format of {@code -Xmx}
     * @return the lines
     */
    List<String> argumentFile(ServerFiles home, String heap) {
        List<String> arguments = new ArrayList<>();
        if (this.jvmArgs.stream().noneMatch((arg) -> COLLECTOR.matcher(arg).matches())) {
            arguments.add("-XX:+UseSerialGC");
        }
        if (Runtime.version().feature() >= GUARDED_MEMORY_RELEASE) {
            // Without this option, a restarted broker fails when it unmaps a file
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        arguments.add("-XX:TieredStopAtLevel=1");
        arguments.add("-XX:-UsePerfData");
        arguments.add("-Xshare:auto");
        arguments.add("-Xmx" + heap);
        arguments.add("-Duser.home=" + home.directory());
        arguments.add("-Djava.io.tmpdir=" + home.temporary());
        arguments.add("-Drocketmq.home.dir=" + home.directory());
        arguments.add("-Drmq.logback.configurationFile=" + home.logging());
        arguments.add("-Dlogback.configurationFile=" + home.logging());
        arguments.add("-Drocketmq.broker.diskSpaceWarningLevelRatio=0.99");
        arguments.add("-Drocketmq.broker.diskSpaceCleanForciblyRatio=0.99");
        // Generating a certificate takes seconds
        arguments.add("-Dtls.server.mode=disabled");
        arguments.addAll(this.jvmArgs);
        arguments.add("-cp");
        arguments.add(this.classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        arguments.add(ServerMain.class.getName());
        return arguments.stream().map(JvmCommand::quote).toList();
    }

    private static String quote(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Path ownLocation() {
        try {
            return Path.of(ServerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        }
        catch (URISyntaxException ex) {
            throw new EmbeddedRocketMQException("The test kit must be on the class path as a file", ex);
        }
    }

}
