package io.rocketproducer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The disk that the broker shares with everybody.
 */
final class Disk {

    private static final long PATIENCE_SECONDS = 120;

    private Disk() {
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
