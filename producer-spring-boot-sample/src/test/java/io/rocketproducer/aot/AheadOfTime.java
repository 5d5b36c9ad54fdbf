/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;

import io.rocketproducer.sample.SampleProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes an application like {@code spring-boot:process-aot}.
 *
 * @param directory output directory
 */
record AheadOfTime(Path directory) {

    /**
     * Generates code for an application, and compiles it.
     * @param application class with the main method
     * @param arguments arguments of the application during processing
     * @return the application with the generated code
     */
    SampleProcess.Program process(Class<?> application, String... arguments) throws Exception {
        SampleProcess.Program plain = SampleProcess.Program.of(SpringApplicationAotProcessor.class);
        List<String> command = plain.command();
        command.addAll(List.of(application.getName(), sources().toString(), resources().toString(),
                classes().toString(), "io.rocketproducer", "aot"));
        command.addAll(List.of(arguments));
        Path log = this.directory.resolve("process-aot.log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        compile(plain.classPath());
        List<String> jvmArguments = new ArrayList<>(plain.jvmArguments());
        jvmArguments.add("-Dspring.aot.enabled=true");
        return new SampleProcess.Program(application, String.join(System.getProperty("path.separator"),
                classes().toString(), resources().toString(), plain.classPath()), jvmArguments);
    }

    /**
     * Returns the metadata for building native images.
     * @return the text of the file
     */
    String reachabilityMetadata() throws IOException {
        return Files
            .readString(resources().resolve("META-INF/native-image/io.rocketproducer/aot/reachability-metadata.json"));
    }

    private void compile(String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources());
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> generated = files.filter((file) -> file.toString().endsWith(".java")).toList();
            assertThat(compiler
                .getTask(null, manager, null,
                        List.of("-proc:none", "-nowarn", "-d", classes().toString(), "-cp", classPath), null,
                        manager.getJavaFileObjectsFromPaths(generated))
                .call()).isTrue();
        }
    }

    private Path sources() {
        return this.directory.resolve("sources");
    }

    private Path resources() {
        return this.directory.resolve("resources");
    }

    private Path classes() {
        return this.directory.resolve("classes");
    }

}
