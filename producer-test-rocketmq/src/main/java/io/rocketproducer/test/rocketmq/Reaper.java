/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A shell process that cleans up if this JVM terminates, even abnormally. It reads
 * process ids from a pipe. At the end of the pipe, it kills these processes, including
 * suspended ones, and removes the cluster's directory. Systems without {@code sh} have no
 * reaper; the servers detect the end of this JVM themselves.
 */
final class Reaper implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            pids=
            while read -r verb pid; do
              rest=
              for p in $pids; do [ "$p" = "$pid" ] || rest="$rest $p"; done
              [ "$verb" = add ] && rest="$rest $pid"
              pids=$rest
            done
            for p in $pids; do kill -9 "$p" 2>/dev/null; done
            n=0
            for p in $pids; do
              while kill -0 "$p" 2>/dev/null && [ $n -lt 30 ]; do sleep 0.1; n=$((n + 1)); done
            done
            rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
            """;

    private final @Nullable Process shell;

    private final @Nullable BufferedWriter commands;

    private Reaper(@Nullable Process shell) {
        this.shell = shell;
        this.commands = (shell != null) ? shell.outputWriter() : null;
    }

    static Reaper watchOver(Path directory) {
        try {
            return new Reaper(new ProcessBuilder("sh", "-c", SCRIPT, "rocketmq-reaper", directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        }
        catch (IOException ex) {
            return new Reaper(null);
        }
    }

    void add(long pid) {
        if (!send("add " + pid)) {
            throw new EmbeddedRocketMQException("The shell that watches over the servers has ended");
        }
    }

    void remove(long pid) {
        send("remove " + pid);
    }

    private synchronized boolean send(String command) {
        if (this.commands == null) {
            return true;
        }
        try {
            this.commands.write(command + "\n");
            this.commands.flush();
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    /**
     * Triggers the cleanup and waits for it.
     */
    @Override
    public synchronized void close() {
        if (this.shell == null || this.commands == null) {
            return;
        }
        try {
            this.commands.close();
            this.shell.waitFor(10, TimeUnit.SECONDS);
        }
        catch (IOException ex) {
            this.shell.destroyForcibly();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
