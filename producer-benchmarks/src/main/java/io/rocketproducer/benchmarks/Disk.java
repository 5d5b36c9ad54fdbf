/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The disk used by the broker.
 */
final class Disk {

    private static final long PATIENCE_SECONDS = 120;

    /** In-memory file system of Linux. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /**
     * Data that a broker stores for the fastest subject before deleting it, with a
     * margin.
     */
    private static final long ROOM_BYTES = 10L << 30;

    private Disk() {
    }

    /**
     * Returns a directory in which a broker stores without waiting for a disk.
     * @param otherwise the directory to use if there is none with enough space
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
     * Waits until the written data of a file system has reached the disk. Otherwise the
     * operating system would write one subject's messages while the next one is measured.
     * Does nothing without a {@code sync} program.
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
            // There is no sync program
        }
    }

}
