/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A server and its current child JVM. Operations are mutually exclusive.
 */
final class ServerProcess {

    private static final Duration SIGNAL_TIMEOUT = Duration.ofSeconds(5);

    private static final List<String> PORT_TAKEN = List.of("Address already in use", "Failed to bind",
            "java.net.BindException");

    private final ServerSpec spec;

    private final ServerFiles files;

    private final JvmCommand command;

    private final Reaper reaper;

    private volatile @Nullable Process process;

    private volatile boolean suspended;

    ServerProcess(ServerSpec spec, JvmCommand command, Reaper reaper) {
        this.spec = spec;
        this.files = new ServerFiles(spec.home());
        this.command = command;
        this.reaper = reaper;
    }

    ServerSpec spec() {
        return this.spec;
    }

    synchronized void launch() {
        if (isAlive()) {
            throw new EmbeddedRocketMQException(this.spec.name() + " is running already");
        }
        this.files.prepare(this.spec.configuration(), this.command.argumentFile(this.files, this.spec.heap()));
        ProcessBuilder builder = new ProcessBuilder(JvmCommand.java(), "@" + this.files.arguments(),
                this.spec.mainClass(), this.spec.configurationOption(), this.files.configuration().toString(),
                this.files.ready().toString());
        builder.command().addAll(this.spec.awaitedPort());
        builder.environment().put("ROCKETMQ_HOME", this.spec.home().toString());
        builder.environment()
            .keySet()
            .removeAll(List.of("NAMESRV_ADDR", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.directory(this.spec.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(this.files.output().toFile());
        try {
            Process started = builder.start();
            this.process = started;
            this.suspended = false;
            this.reaper.add(started.pid());
        }
        catch (IOException ex) {
            throw new EmbeddedRocketMQException("Cannot start a JVM for " + this.spec.name(), ex);
        }
    }

    long pid() {
        Process current = this.process;
        if (current == null) {
            throw new EmbeddedRocketMQException(this.spec.name() + " was never started");
        }
        return current.pid();
    }

    boolean isAlive() {
        Process current = this.process;
        return current != null && current.isAlive();
    }

    boolean isSuspended() {
        return this.suspended;
    }

    /**
     * Returns whether the server has started since its last launch.
     * @return whether it is ready
     */
    boolean isReady() {
        requireAlive();
        return Files.exists(this.files.ready());
    }

    void requireAlive() {
        Process current = this.process;
        if (current == null || !current.isAlive()) {
            throw new EmbeddedRocketMQException(this.spec.name() + " at " + this.spec.address()
                    + ((current != null) ? " ended with exit code " + current.exitValue() : " was never started")
                    + tail());
        }
    }

    /**
     * Returns whether the server exited because one of its ports is in use.
     * @return whether to retry with another port
     */
    boolean lostItsPort() {
        String tail = tail();
        return !isAlive() && PORT_TAKEN.stream().anyMatch(tail::contains);
    }

    Frame call(RemotingCall call, Duration timeout) throws IOException {
        SuperUser superUser = this.spec.superUser();
        return ((superUser != null) ? superUser.sign(call) : call).invoke(this.spec.port(), timeout);
    }

    String tail() {
        return this.files.tail();
    }

    synchronized void suspend() {
        signal("STOP");
        this.suspended = true;
    }

    synchronized void resume() {
        signal("CONT");
        this.suspended = false;
    }

    /** Requests a shutdown of the process, without waiting for it. */
    void terminate() {
        signal("TERM");
    }

    synchronized void kill() {
        Process current = this.process;
        if (current == null) {
            return;
        }
        current.destroyForcibly();
        try {
            if (!current.waitFor(SIGNAL_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new EmbeddedRocketMQException(this.spec.name() + " survives being killed");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new EmbeddedRocketMQException("Interrupted while killing " + this.spec.name(), ex);
        }
        this.suspended = false;
        this.reaper.remove(current.pid());
    }

    private void signal(String name) {
        requireAlive();
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).redirectErrorStream(true)
                .start();
            if (!kill.waitFor(SIGNAL_TIMEOUT.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                kill.destroyForcibly();
                throw new EmbeddedRocketMQException("Cannot send SIG" + name + " to " + this.spec.name());
            }
        }
        catch (IOException ex) {
            throw new EmbeddedRocketMQException("This system has no program named kill", ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new EmbeddedRocketMQException("Interrupted while signalling " + this.spec.name(), ex);
        }
    }

}
