/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.file.Path;

/**
 * A broker of an {@link EmbeddedRocketMQ}.
 */
public final class EmbeddedBroker implements EmbeddedServer {

    private final Cluster cluster;

    private final ServerProcess process;

    EmbeddedBroker(Cluster cluster, ServerProcess process) {
        this.cluster = cluster;
        this.process = process;
    }

    ServerProcess process() {
        return this.process;
    }

    @Override
    public String name() {
        return this.process.spec().name();
    }

    @Override
    public String address() {
        return this.process.spec().address();
    }

    @Override
    public int port() {
        return this.process.spec().port();
    }

    @Override
    public long pid() {
        return this.process.pid();
    }

    @Override
    public Path home() {
        return this.process.spec().home();
    }

    @Override
    public boolean isAlive() {
        return this.process.isAlive();
    }

    @Override
    public void suspend() {
        this.process.suspend();
    }

    @Override
    public void resume() {
        this.process.resume();
    }

    @Override
    public void terminate() {
        this.process.terminate();
    }

    @Override
    public void kill() {
        this.process.kill();
    }

    @Override
    public void restart() {
        this.cluster.restart(this.process);
    }

    @Override
    public String logTail() {
        return this.process.tail();
    }

    @Override
    public String toString() {
        return name() + " at " + address();
    }

}
