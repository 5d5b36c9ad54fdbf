/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.Producers;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;

/**
 * The client of the soak, in a separate JVM. Reads commands from its standard input:
 * {@code topic NAME} sets the topic for sends of mode CHURN, {@code stop} ends the load.
 */
public final class SoakProgram {

    static final String LEDGER = "ledger.bin";

    static final String SAMPLES = "samples.csv";

    static final String SUMMARY = "summary.txt";

    static final String LOG = "client.log";

    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(5);

    private static final Duration COMPLETION_TIMEOUT = Duration.ofSeconds(90);

    private SoakProgram() {
    }

    /**
     * Runs until {@code stop}.
     * @param args directory, name server, trusted certificates, messages per second
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Count hook = new Count();
        try (Ledger ledger = new Ledger(directory.resolve(LEDGER));
                Sampler sampler = new Sampler(directory.resolve(SAMPLES), directory.resolve(LOG), ledger)) {
            sampler.sample(Sample.Phase.BEFORE, null);
            Producer producer = Producers.start(settings(args[1], Path.of(args[2])),
                    ProducerExtensions.builder()
                        .hooks(List.of(hook))
                        .transactionCheckers(List.of((message) -> TransactionState.COMMIT))
                        .build());
            Load load = new Load(producer, ledger, Integer.parseInt(args[3]));
            load.start();
            ScheduledThreadPoolExecutor schedule = new ScheduledThreadPoolExecutor(1);
            schedule.scheduleAtFixedRate(() -> sampler.sample(Sample.Phase.LOAD, producer), 0,
                    SAMPLE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            obey(load);
            schedule.shutdown();
            schedule.awaitTermination(1, TimeUnit.MINUTES);
            load.stop();
            await(ledger, producer);
            sampler.sample(Sample.Phase.QUIET, producer);
            producer.close();
            // Netty's own threads terminate a moment after close
            TimeUnit.SECONDS.sleep(5);
            sampler.sample(Sample.Phase.CLOSED, null);
            Files.write(directory.resolve(SUMMARY), summary(ledger, hook));
        }
    }

    private static ProducerSettings settings(String nameServer, Path trust) {
        return ProducerSettings.builder()
            .nameServers(nameServer)
            .group("soak")
            .sendTimeout(Duration.ofSeconds(60))
            .attemptTimeout(Duration.ofSeconds(3))
            .compression(CompressionSettings.defaults())
            .trace(TraceSettings.builder().enabled(true).build())
            .connection(
                    ConnectionSettings.builder().tls(TlsSettings.builder().trust(TlsStore.pem(trust)).build()).build())
            .build();
    }

    private static void obey(Load load) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String command = commands.readLine();
        while (command != null && !command.equals("stop")) {
            load.churnTopic(command.substring(command.indexOf(' ') + 1));
            command = commands.readLine();
        }
    }

    private static void await(Ledger ledger, Producer producer) throws InterruptedException {
        long started = System.nanoTime();
        while (System.nanoTime() - started < COMPLETION_TIMEOUT.toNanos()
                && (ledger.completed() < ledger.issued() || producer.status().messagesInFlight() > 0)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        // Traces are sent a second later, and brokers check transactions whose
        // end-transaction request was lost
        TimeUnit.SECONDS.sleep(45);
    }

    private static List<String> summary(Ledger ledger, Count hook) {
        List<String> lines = new ArrayList<>();
        ledger.issuedByMode().forEach((mode, count) -> lines.add("issued." + mode + "=" + count));
        ledger.failures().forEach((failure, count) -> lines.add("failed." + failure + "=" + count));
        lines.add("hook.before=" + hook.before.sum());
        lines.add("hook.attempts=" + hook.attempts.sum());
        lines.add("hook.after=" + hook.after.sum());
        return lines;
    }

    /**
     * Counts hook calls.
     */
    private static final class Count implements SendHook {

        private final LongAdder before = new LongAdder();

        private final LongAdder attempts = new LongAdder();

        private final LongAdder after = new LongAdder();

        @Override
        public void beforeSend(SendContext context) {
            this.before.increment();
        }

        @Override
        public void afterAttempt(SendContext context, SendAttempt attempt) {
            this.attempts.increment();
        }

        @Override
        public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
            this.after.increment();
        }

    }

}
