/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.compatibility;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.rocketproducer.compatibility.child.ReaderMain;

/**
 * The official consumer of one release, in a child JVM that ends with this one.
 */
final class LineReader implements AutoCloseable {

    private final Process process;

    private final BufferedReader answers;

    private final BufferedWriter questions;

    private LineReader(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    static LineReader start(Path classPathFile, String nameServer, Path home) {
        try {
            String classPath = Line.withOwnClasses(classPathFile)
                .stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
            return new LineReader(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=" + home, "-cp", classPath,
                    ReaderMain.class.getName(), nameServer)
                .redirectError(home.resolve("reader.log").toFile())
                .start());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Reads a topic from its beginning.
     * @param topic the topic
     * @param count how many messages to wait for; what is there besides is read, too
     * @return the messages, each place in a queue once
     */
    List<ReadMessage> read(String topic, int count) {
        return ask("messages", topic, count, ReadMessage::parse);
    }

    /**
     * Reads a topic of trace messages from its beginning.
     * @param topic the topic
     * @param count how many trace messages to wait for
     * @return what they tell, as the official client of the release understands it
     */
    List<ReadTrace> traces(String topic, int count) {
        return ask("traces", topic, count, ReadTrace::parse);
    }

    private synchronized <T> List<T> ask(String what, String topic, int count, Function<String, T> parser) {
        try {
            this.questions.write(what + " " + topic + " " + count + "\n");
            this.questions.flush();
            List<T> answer = new ArrayList<>();
            for (String line = this.answers.readLine(); !".".equals(line); line = this.answers.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the reader has ended");
                }
                answer.add(parser.apply(line));
            }
            return answer;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

}
