/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerStatus;

/**
 * Measures the current JVM, and writes a line for each sample.
 */
final class Sampler implements AutoCloseable {

    private final long started = System.nanoTime();

    private final PrintWriter file;

    private final Path log;

    private final Ledger ledger;

    Sampler(Path file, Path log, Ledger ledger) throws IOException {
        this.file = new PrintWriter(Files.newBufferedWriter(file), true);
        this.file.println(Sample.header());
        this.log = log;
        this.ledger = ledger;
    }

    void sample(Sample.Phase phase, Producer producer) {
        System.gc();
        ProducerStatus status = (producer != null) ? producer.status() : null;
        this.file.println(Sample.of(phase, (series) -> value(series, status)).line());
    }

    private long value(Sample.Series series, ProducerStatus status) {
        return switch (series) {
            case SECOND -> (System.nanoTime() - this.started) / 1_000_000_000;
            case HEAP_AFTER_GC -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            case DIRECT_NETTY -> Math.max(PlatformDependent.usedDirectMemory(), 0);
            case DIRECT_POOL -> direct();
            case THREADS -> ManagementFactory.getThreadMXBean().getThreadCount();
            case CLIENT_THREADS -> clientThreads();
            case DESCRIPTORS -> descriptors();
            case LOG_LINES -> lines((line) -> true);
            case LEAKS -> lines((line) -> line.contains("LEAK:"));
            case ISSUED -> this.ledger.issued();
            case COMPLETED -> this.ledger.completed();
            case FAILED -> this.ledger.failed();
            default -> (status != null) ? value(series, status, status.connections()) : 0;
        };
    }

    private static long value(Sample.Series series, ProducerStatus status, ProducerStatus.Connections connections) {
        return switch (series) {
            case TOPICS -> status.topics().size();
            case BROKERS -> status.brokers().size();
            case CONNECTIONS -> connections.nameServers() + connections.brokers();
            case IN_FLIGHT -> status.messagesInFlight();
            case BYTES_IN_FLIGHT -> status.bytesInFlight();
            case TRACES_WAITING -> status.trace().waiting();
            default -> throw new IllegalArgumentException("no value for " + series);
        };
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
            .stream()
            .filter((pool) -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    }

    static long clientThreads() {
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        return threads.stream().filter((thread) -> thread.getName().startsWith("rocket-producer")).count();
    }

    private static long descriptors() {
        return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
                ? unix.getOpenFileDescriptorCount() : 0;
    }

    private long lines(Predicate<String> selected) {
        try (Stream<String> lines = Files.lines(this.log, StandardCharsets.UTF_8)) {
            return lines.filter(selected).count();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        this.file.close();
    }

}
