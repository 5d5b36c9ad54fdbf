/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log messages that a peer can cause are written by a {@code PeerLog}, which limits their
 * rate and makes text of peers safe. The table lists all other log calls at INFO and
 * above, each with the reason why peers cannot cause it, or why its rate is already
 * limited.
 */
class LogCallSiteTests {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern DIRECT = Pattern.compile("\\blog(ger)?\\s*\\.\\s*(info|warn|error)\\(");

    private static final Map<String, Integer> REVIEWED = new TreeMap<>(Map.ofEntries(
            // A periodic summary, of texts that are already safe
            Map.entry("Tracer", 2),
            // Caused by sends, once for each topic of the application
            Map.entry("RouteLookup", 1),
            // Limited by BreakerLog per broker and by BrokerHealth in total
            Map.entry("BrokerHealth", 2),
            // Faults of the operating system
            Map.entry("UserThreads", 1), Map.entry("StallWatch", 1),
            // Faults of this client or of application code
            Map.entry("Run", 1), Map.entry("CloseSequence", 1), Map.entry("InFlightSends", 1),
            Map.entry("SendPipeline", 1), Map.entry("CompletionBatch", 1), Map.entry("OutcomeDelivery", 1),
            // Start and close of a producer
            Map.entry("DefaultProducer", 3), Map.entry("ClientThreads", 1),
            // Once per client
            Map.entry("PlainTextCredentials", 1),
            // Once per interval of the task
            Map.entry("ClientInstance", 1),
            // Rate-limited, and caused by application code
            Map.entry("CallbackExecutor", 1), Map.entry("SendHooks", 1),
            // Files of this host
            Map.entry("ReloadingTlsContext", 2)));

    @Test
    void everyLineThatPeersCanCauseIsLimited() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter((file) -> file.toString().endsWith(".java")).forEach((file) -> {
                int calls = calls(file);
                if (calls > 0) {
                    found.put(file.getFileName().toString().replace(".java", ""), calls);
                }
            });
        }
        assertThat(found).as("a line that a peer can cause belongs in a PeerLog; others are added to the table")
            .isEqualTo(REVIEWED);
    }

    private static int calls(Path file) {
        try {
            Matcher matcher = DIRECT.matcher(Files.readString(file));
            int count = 0;
            while (matcher.find()) {
                count++;
            }
            return count;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
