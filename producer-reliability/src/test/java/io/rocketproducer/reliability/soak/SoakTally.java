/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * Compares acknowledged messages with stored ones. Thread-safe.
 */
// Written and read by the same build
@SuppressWarnings("EnumOrdinal")
final class SoakTally {

    private final Map<SoakMode, Counts> modes = new EnumMap<>(SoakMode.class);

    private int corrupted;

    SoakTally() {
        for (SoakMode mode : SoakMode.values()) {
            this.modes.put(mode, new Counts());
        }
    }

    synchronized void stored(byte[] body) {
        try {
            SoakBody content = SoakBody.of(body);
            Counts counts = this.modes.get(content.mode());
            if (counts.stored.get(content.sequence())) {
                counts.duplicates++;
            }
            counts.stored.set(content.sequence());
        }
        catch (IllegalArgumentException ex) {
            this.corrupted++;
        }
    }

    synchronized void completed(SoakBody body, Outcome outcome) {
        Counts counts = this.modes.get(body.mode());
        if (counts.completed.get(body.sequence())) {
            counts.completedTwice++;
        }
        counts.completed.set(body.sequence());
        switch (outcome) {
            case ACKNOWLEDGED -> counts.acknowledged.set(body.sequence());
            case FAILED_NOT_STORED -> counts.notStored.set(body.sequence());
            case FAILED_POSSIBLY_STORED -> counts.unknown++;
        }
    }

    void read(Path ledger) throws IOException {
        try (DataInputStream file = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(ledger), 1 << 16))) {
            while (true) {
                SoakMode mode = SoakMode.values()[file.readByte()];
                Outcome outcome = Outcome.values()[file.readByte()];
                completed(new SoakBody(mode, file.readInt()), outcome);
            }
        }
        catch (EOFException ex) {
            // End of file
        }
    }

    /**
     * Returns the number of acknowledged messages of verified modes that are not stored.
     */
    synchronized int missing() {
        return this.modes.entrySet()
            .stream()
            .filter((entry) -> entry.getKey().isVerified())
            .mapToInt((entry) -> entry.getValue().missing().cardinality())
            .sum();
    }

    synchronized int corrupted() {
        return this.corrupted;
    }

    /**
     * Returns the number of messages that are stored although their failure excluded
     * that.
     */
    synchronized int storedAgainstReport() {
        return this.modes.values().stream().mapToInt((counts) -> {
            BitSet wrong = (BitSet) counts.notStored.clone();
            wrong.and(counts.stored);
            return wrong.cardinality();
        }).sum();
    }

    synchronized int completedTwice() {
        return this.modes.values().stream().mapToInt((counts) -> counts.completedTwice).sum();
    }

    synchronized String table() {
        StringBuilder table = new StringBuilder("| mode | completed | acknowledged | stored | duplicates | failed,"
                + " not stored | failed, possibly stored | lost | first lost |\n|---|---|---|---|---|---|---|---|---|\n");
        this.modes.forEach((mode, counts) -> {
            BitSet missing = mode.isVerified() ? counts.missing() : new BitSet();
            table.append("| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %s |\n".formatted(mode,
                    counts.completed.cardinality(), counts.acknowledged.cardinality(), counts.stored.cardinality(),
                    counts.duplicates, counts.notStored.cardinality(), counts.unknown, missing.cardinality(),
                    missing.stream().limit(3).boxed().toList()));
        });
        return table.toString();
    }

    /**
     * Counts of one mode.
     */
    private static final class Counts {

        private final BitSet completed = new BitSet();

        private final BitSet acknowledged = new BitSet();

        private final BitSet notStored = new BitSet();

        private final BitSet stored = new BitSet();

        private int unknown;

        private int duplicates;

        private int completedTwice;

        private BitSet missing() {
            BitSet missing = (BitSet) this.acknowledged.clone();
            missing.andNot(this.stored);
            return missing;
        }

    }

}
