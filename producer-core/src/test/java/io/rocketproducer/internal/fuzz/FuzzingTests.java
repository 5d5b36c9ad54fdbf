/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Coverage-guided fuzzing with Jazzer, in a separate JVM for each target, because Jazzer
 * instruments loaded classes. The system property {@code fuzz.seconds} is the time for
 * all targets together, {@code fuzz.runs} the number of inputs for each. The first limit
 * reached stops a target. New inputs are stored in {@code target/fuzz}.
 */
@Tag("full")
class FuzzingTests {

    private static final Logger logger = LoggerFactory.getLogger(FuzzingTests.class);

    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 120);

    private static final int RUNS = Integer.getInteger("fuzz.runs", -1);

    private static final Path OUTPUT = Path.of("target/fuzz").toAbsolutePath();

    private static final String DECODERS = "io.rocketproducer.**:tools.jackson.core.**";

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void noInputHangsThrowsOrAllocatesTooMuch(FuzzTarget target) throws IOException, InterruptedException {
        Path found = Files.createDirectories(OUTPUT.resolve(target.directory()));
        Path log = OUTPUT.resolve(target.directory() + ".log");
        int seconds = Math.max(1, SECONDS / FuzzTarget.values().length);
        Process process = new ProcessBuilder(command(target, found, seconds)).directory(OUTPUT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
        try {
            // Starting and instrumenting is slow on a busy machine
            boolean ended = process.waitFor(seconds + Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("%s has ended, see %s", target, log).isTrue();
            assertThat(process.exitValue()).as("exit of %s, see %s", target, log).isZero();
        }
        finally {
            process.destroyForcibly();
        }
        Matcher done = DONE.matcher(Files.readString(log));
        assertThat(done.find()).as("runs of %s, see %s", target, log).isTrue();
        logger.info("{}: {} inputs in {} s, none found a fault", target, done.group(1), done.group(2));
    }

    private static List<String> command(FuzzTarget target, Path found, int seconds) {
        String corpus = Corpus.directory(target).toAbsolutePath().toString();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m",
                        "-XX:TieredStopAtLevel=1", "-Dfuzz.target=" + target, "-Dfuzz.slack=4",
                        "-Dfuzz.corpus=" + corpus, "-cp", System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer", "--target_class=" + FuzzOracle.class.getName(),
                        "--instrumentation_includes=" + DECODERS, "--custom_hook_includes=" + DECODERS));
        // At most 25 s and 8 KiB per input
        command.addAll(List.of("-timeout=25", "-rss_limit_mb=2048", "-max_len=8192", "-max_total_time=" + seconds,
                "-runs=" + RUNS, "-artifact_prefix=" + OUTPUT + "/", found.toString(), corpus));
        return command;
    }

}
