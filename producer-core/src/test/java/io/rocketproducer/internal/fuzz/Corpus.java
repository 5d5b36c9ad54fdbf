package io.rocketproducer.internal.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that are kept for each target: valid ones, and those that found a fault.
 */
final class Corpus {

    private static final Path ROOT = Path.of("src/test/resources/fuzz");

    private Corpus() {
    }

    static Path directory(FuzzTarget target) {
        return ROOT.resolve(target.directory());
    }

    static List<Path> files(FuzzTarget target) {
        try (Stream<Path> files = Files.list(directory(target))) {
            return files.sorted().toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static List<byte[]> inputs(FuzzTarget target) {
        return files(target).stream().map(Corpus::read).toList();
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
