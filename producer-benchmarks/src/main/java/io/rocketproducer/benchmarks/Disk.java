package io.rocketproducer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The disk that the broker shares with everybody.
 */
final class Disk {

    private static final long PATIENCE_SECONDS = 120;

    /** A file system in memory, on every Linux. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** What a broker keeps of the fastest subject before it deletes it, with a margin. */
    private static final long ROOM_BYTES = 10L << 30;

    private Disk() {
    }

    /**
     * Where a broker stores without waiting for a disk.
     * @param otherwise what to use where there is no such place with enough room
     * @return a directory
     */
    static Path fastest(Path otherwise) {
        try {
            return (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES)
                    ? MEMORY.resolve("rocket-producer-bench") : otherwise;
        }
        catch (IOException ex) {
            return otherwise;
        }
    }

    /**
     * Waits until what was written to a file system has reached the disk. Otherwise the
     * operating system would write one subject's messages while the next is measured.
     * Does nothing where there is no {@code sync} program.
     * @param directory a directory of that file system
     * @throws InterruptedException if the calling thread is interrupted
     */
    static void sync(Path directory) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("sync", "-f", directory.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        catch (IOException ex) {
            // There is no such program.
        }
    }

}
