/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corpus of each target: valid inputs, and those that revealed a fault.
 */
final class Corpus {

    private static final Path ROOT = Path.of("src/test/resources/fuzz");

    private Corpus() {
    }

    static Path directory(FuzzTarget target) {
        return ROOT.resolve(target.directory());
    }

    static List<Path> files(FuzzTarget target) {
        return files(directory(target));
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static List<byte[]> inputs(FuzzTarget target) {
        return inputs(directory(target));
    }

    static List<byte[]> inputs(Path directory) {
        return files(directory).stream().map(Corpus::read).toList();
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
