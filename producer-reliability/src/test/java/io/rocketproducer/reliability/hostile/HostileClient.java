/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * Main class of the child JVM: a producer under load. It reads one command per line and
 * responds to each with one line of {@code key=value}. It exits when its input ends.
 */
public final class HostileClient {

    /**
     * Prefix of a response, because the JVM writes to its output, too, when out of
     * memory.
     */
    static final String RESPONSE = "response: ";

    static final Duration SEND_TIMEOUT = Duration.ofSeconds(1);

    private final Producer producer;

    private final ClientLoad load;

    private final ClientMemory memory = new ClientMemory();

    private HostileClient(Producer producer) {
        this.producer = producer;
        this.load = new ClientLoad(producer);
    }

    public static void main(String[] args) throws IOException {
        Map<String, String> options = Arrays.stream(args)
            .map((arg) -> arg.split("=", 2))
            .collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
        PrintStream responses = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        HostileClient client = new HostileClient(Producers.start(settings(options), extensions()));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            responses.println(RESPONSE + client.execute(command));
        }
        // Also if threads of the producer hang
        Runtime.getRuntime().halt(0);
    }

    private static ProducerSettings settings(Map<String, String> options) {
        ProducerSettings.Builder settings = ProducerSettings.builder()
            .group("hostile")
            .nameServers(options.get("nameServers"))
            .addressServer(options.get("addressServer"))
            .sendTimeout(SEND_TIMEOUT)
            .shutdownTimeout(Duration.ofSeconds(1));
        ProducerSettings defaults = settings.build();
        String trust = options.get("trust");
        return settings.topics(defaults.topics().toBuilder().refreshInterval(Duration.ofMillis(500)).build())
            .connection(defaults.connection()
                .toBuilder()
                .connectTimeout(Duration.ofMillis(500))
                .nameServerTimeout(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(1))
                .tls((trust != null) ? TlsSettings.builder().trust(TlsStore.pem(Path.of(trust))).build() : null)
                .build())
            .build();
    }

    // A checker slower than a hostile broker
    private static ProducerExtensions extensions() {
        return ProducerExtensions.builder().transactionCheckers(List.of((message) -> {
            Thread.sleep(5);
            return TransactionState.COMMIT;
        })).build();
    }

    private String execute(String command) {
        try {
            return switch (command) {
                case "measure" -> this.memory.measure();
                case "before" -> this.load.start();
                case "attack" -> {
                    this.memory.resetPeaks();
                    yield this.load.attack();
                }
                case "requests" -> this.load.requests();
                case "drain" -> this.load.drain() + " " + this.memory.peaks();
                case "recover" -> this.load.recover();
                case "close" -> close();
                default -> "error=unknown command";
            };
        }
        catch (Throwable ex) {
            return "error=" + ex.getClass().getName();
        }
    }

    private String close() {
        long start = System.nanoTime();
        this.producer.close(Duration.ofSeconds(1));
        long millis = (System.nanoTime() - start) / 1_000_000;
        return "closeMillis=" + millis + " " + this.load.pendingAfterClose();
    }

}
