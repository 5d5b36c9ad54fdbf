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
 * For a JVM of 21 or later; compiled for an earlier one, so it finds virtual threads by
 * reflection.
 */
public final class VirtualThreadsProgram {

    private static final String TOPIC = "virtual";

    private static final String PINNED = "jdk.VirtualThreadPinned";

    private VirtualThreadsProgram() {
    }

    /**
     * Writes a line with counts.
     * @param args number of threads, sends of each, file for the flight recording, file for the
     * counts
     */
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int sends = Integer.parseInt(args[1]);
        Path file = Path.of(args[2]);
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        try (Recording recording = new Recording(); FakeCluster cluster = FakeCluster.start("a", "b")) {
            cluster.topic(TOPIC, 4);
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            // Fewer in flight than threads: they wait at the gate, too
            try (Producer producer = Producers.start(ProducerSettings.builder()
                .nameServers(cluster.nameServers())
                .group("virtual")
                .sendTimeout(Duration.ofSeconds(120))
                .flow(FlowSettings.defaults().withMaxMessages(Math.max(1, threads / 4)))
                .build())) {
                ExecutorService executor = (ExecutorService) Executors.class
                    .getMethod("newVirtualThreadPerTaskExecutor")
                    .invoke(null);
                for (int i = 0; i < threads; i++) {
                    executor.execute(() -> send(producer, sends, sent, failed));
                }
                executor.shutdown();
                executor.awaitTermination(10, TimeUnit.MINUTES);
            }
            recording.stop();
            recording.dump(file);
            List<RecordedEvent> pinned = RecordingFile.readAllEvents(file)
                .stream()
                .filter((event) -> event.getEventType().getName().equals(PINNED) && !isInitialization(event))
                .toList();
            String line = "sent=" + sent + " failed=" + failed + " received=" + cluster.received(TOPIC).size()
                    + " pinned=" + pinned.size();
            String first = pinned.isEmpty() ? "" : pinned.get(0).toString();
            Files.writeString(Path.of(args[3]), line + "\n" + first, StandardCharsets.UTF_8);
        }
    }

    // Threads that meet at a class the JVM has not initialized are pinned once for each,
    // by the JVM; newer ones say so
    private static boolean isInitialization(RecordedEvent event) {
        return event.hasField("pinnedReason") && event.getString("pinnedReason") != null
                && event.getString("pinnedReason").contains("initialization");
    }

    private static void send(Producer producer, int sends, AtomicInteger sent, AtomicInteger failed) {
        for (int i = 0; i < sends; i++) {
            try {
                producer.send(Message.of(TOPIC, new byte[100]));
                sent.incrementAndGet();
            }
            catch (RuntimeException ex) {
                failed.incrementAndGet();
            }
        }
    }

}
