package io.rocketproducer.test;

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

import io.rocketproducer.test.child.ServerMain;

/**
 * The command line of a child JVM. It starts fast rather than runs fast, unless the
 * caller's own arguments, which come last, say otherwise.
 */
final class JvmCommand {

    /** The first release whose JVM asks for leave before memory is touched directly. */
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
     * The class path of this JVM, absolute. An entry may be a jar that does nothing but
     * refer to others: the child JVM follows it as this one did.
     * @return the entries in their order
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
     * The lines of an argument file: everything between {@code java} and the arguments of
     * the main class.
     * @param home the home directory of the server
     * @param heap its maximum heap size, in the form of {@code -Xmx}
     * @return the lines
     */
    List<String> argumentFile(ServerFiles home, String heap) {
        List<String> arguments = new ArrayList<>();
        if (this.jvmArgs.stream().noneMatch((arg) -> COLLECTOR.matcher(arg).matches())) {
            arguments.add("-XX:+UseSerialGC");
        }
        if (Runtime.version().feature() >= GUARDED_MEMORY_RELEASE) {
            // Without it a restarted broker fails when it releases a mapped file
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
        // Making up a certificate takes seconds, and nobody asked for one.
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
