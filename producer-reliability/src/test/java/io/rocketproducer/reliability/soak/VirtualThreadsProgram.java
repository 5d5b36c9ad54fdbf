/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import io.rocketproducer.Producers;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.test.fake.FakeCluster;

/**
 * Sends from many virtual threads, and counts those that were pinned to their carrier.
 * Requires a JVM of 21 or later; compiled for an earlier one, so it uses virtual threads
 * by reflection.
 */
public final class VirtualThreadsProgram {

    private static final String TOPIC = "virtual";

    private static final String WARM_UP = "warm-up";

    private static final String PINNED = "jdk.VirtualThreadPinned";

    private VirtualThreadsProgram() {
    }

    /**
     * Writes a line with counts.
     * @param args number of threads, sends of each, file for the flight recording, file
     * for the counts
     */
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int sends = Integer.parseInt(args[1]);
        Path file = Path.of(args[2]);
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        try (Recording recording = new Recording(); FakeCluster cluster = FakeCluster.start("a", "b")) {
            cluster.topic(TOPIC, 4);
            cluster.topic(WARM_UP, 4);
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            // Fewer permits than threads, so that threads block at the gate, too
            try (Producer producer = Producers.start(ProducerSettings.builder()
                .nameServers(cluster.nameServers())
                .group("virtual")
                .sendTimeout(Duration.ofMinutes(2))
                .flow(FlowSettings.builder().maxMessages(Math.max(1, threads / 4)).build())
                .build())) {
                // Loads the classes, since class loading pins threads
                run(Executors.newCachedThreadPool(), 50,
                        () -> send(producer, WARM_UP, sends, new AtomicInteger(), failed));
                recording.start();
                ExecutorService executor = (ExecutorService) Executors.class
                    .getMethod("newVirtualThreadPerTaskExecutor")
                    .invoke(null);
                run(executor, threads, () -> send(producer, TOPIC, sends, sent, failed));
            }
            recording.stop();
            recording.dump(file);
            List<RecordedEvent> pinned = RecordingFile.readAllEvents(file)
                .stream()
                .filter((event) -> event.getEventType().getName().equals(PINNED) && !isOfClassLoading(event))
                .toList();
            String line = "sent=" + sent + " failed=" + failed + " received=" + cluster.received(TOPIC).size()
                    + " pinned=" + pinned.size();
            String first = pinned.isEmpty() ? "" : pinned.get(0).toString();
            Files.writeString(Path.of(args[3]), line + "\n" + first, StandardCharsets.UTF_8);
        }
    }

    private static void run(ExecutorService executor, int threads, Runnable task) throws InterruptedException {
        for (int i = 0; i < threads; i++) {
            executor.execute(task);
        }
        executor.shutdown();
        executor.awaitTermination(10, TimeUnit.MINUTES);
    }

    // The JVM pins threads that concurrently use a class during its loading, once
    private static boolean isOfClassLoading(RecordedEvent event) {
        String text = event.toString();
        return text.contains("for initialization of") || text.contains("ClassLoader.loadClass");
    }

    private static void send(Producer producer, String topic, int sends, AtomicInteger sent, AtomicInteger failed) {
        for (int i = 0; i < sends; i++) {
            try {
                producer.send(Message.of(topic, new byte[100]));
                sent.incrementAndGet();
            }
            catch (RuntimeException ex) {
                failed.incrementAndGet();
            }
        }
    }

}
