/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at processes from outside.
 */
final class Processes {

    private Processes() {
    }

    /**
     * Whether a process runs no more. One that is dead but not yet collected by the
     * system's first process counts as gone.
     * @param pid id of the process
     * @return whether it is gone
     */
    static boolean isGone(long pid) {
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return true;
        }
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String text = Files.readString(stat);
            return text.startsWith("Z", text.lastIndexOf(')') + 2);
        }
        catch (IOException ex) {
            return Files.exists(Path.of("/proc/self/stat"));
        }
    }

}
