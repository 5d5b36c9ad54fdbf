/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.benchmarks.scenario.SubjectStatus;

/**
 * Program of a subject's JVM. Reads {@code round <milliseconds>} from standard input,
 * responds to each with one line of JSON on standard output, and exits when its input
 * ends.
 */
public final class Subject {

    private static final JsonMapper JSON = new JsonMapper();

    private Subject() {
    }

    /**
     * Runs one subject in one scenario.
     * @param args subject, scenario, name server and topic
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        // Keep output of clients out of the responses
        System.setOut(System.err);
        int threadsBefore = Meter.liveThreads();
        Assignment assignment = Assignment.parse(args);
        try (Sender sender = assignment.open(); Load load = new Load(assignment, sender, new Meter(threadsBefore))) {
            answer(answers, new SubjectStatus(null));
            obey(load, answers);
        }
        catch (Exception | LinkageError ex) {
            ex.printStackTrace();
            answer(answers, new SubjectStatus(ex.toString()));
        }
        System.exit(0);
    }

    private static void obey(Load load, PrintStream answers) throws IOException, InterruptedException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", -1);
            if (words.length == 2 && "round".equals(words[0])) {
                answer(answers, load.run(Duration.ofMillis(Long.parseLong(words[1]))));
            }
        }
    }

    private static void answer(PrintStream answers, Object answer) {
        answers.println(JSON.writeValueAsString(answer));
        answers.flush();
    }

}
