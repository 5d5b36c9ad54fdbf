/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * All messages of a run. Thread-safe.
 */
final class Ledger {

    private final Map<Cell, Map<Integer, Sent>> cells = new ConcurrentHashMap<>();

    Sent add(Payload payload) {
        Sent message = new Sent(payload);
        put(message);
        return message;
    }

    private void put(Sent message) {
        this.cells.computeIfAbsent(Cell.of(message.payload()), (cell) -> new ConcurrentHashMap<>())
            .put(message.payload().sequence(), message);
    }

    /**
     * Writes all messages, for another process.
     * @param file output file
     */
    void write(Path file) throws IOException {
        List<String> lines = this.cells.values()
            .stream()
            .flatMap((messages) -> messages.values().stream())
            .map(Sent::toLine)
            .toList();
        Files.write(file, lines);
    }

    /**
     * Adds the messages of another process.
     * @param file output of {@link #write}
     */
    void read(Path file) throws IOException {
        Files.readAllLines(file).stream().map(Sent::ofLine).forEach(this::put);
    }

    /**
     * Finds a message by its body.
     * @param body a body
     * @return the message, {@code null} if the body is corrupted or from another run
     */
    @Nullable Sent find(byte[] body) {
        return Payload.decode(body).map(this::find).orElse(null);
    }

    private @Nullable Sent find(Payload payload) {
        return this.cells.getOrDefault(Cell.of(payload), Map.of()).get(payload.sequence());
    }

    Collection<Sent> of(Cell cell) {
        return this.cells.getOrDefault(cell, Map.of()).values();
    }

    long pending(int number) {
        return this.cells.entrySet()
            .stream()
            .filter((entry) -> entry.getKey().number() == number)
            .flatMap((entry) -> entry.getValue().values().stream())
            .filter(Sent::isPending)
            .count();
    }

    /**
     * The messages of one producer in one mode under one fault.
     *
     * @param number number of the cell
     * @param producer name of the producer
     * @param mode the mode
     */
    record Cell(int number, String producer, Mode mode) {

        static Cell of(Payload payload) {
            return new Cell(payload.cell(), payload.producer(), payload.mode());
        }

    }

}
