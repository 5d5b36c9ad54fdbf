/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.remoting.loop.OnEventLoop;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.time.Timekeeper.Timeout;

/**
 * Closes a connection that was idle for the idle timeout. Adds no cost per frame: it
 * checks for activity twice per timeout. Confined to the event loop.
 */
final class IdleWatch implements Runnable {

    private final Connection connection;

    private final EventLoop eventLoop;

    private final Timekeeper time;

    private final long halfNanos;

    private int quietHalves;

    private boolean stopped;

    private @Nullable Timeout timer;

    IdleWatch(Connection connection, EventLoop eventLoop, long idleNanos, Timekeeper time) {
        this.connection = connection;
        this.eventLoop = eventLoop;
        this.time = time;
        this.halfNanos = Math.max(1, idleNanos / 2);
    }

    @OnEventLoop
    void start() {
        assert this.eventLoop.inEventLoop();
        this.timer = this.time.schedule(this.eventLoop, this, this.halfNanos);
    }

    @OnEventLoop
    void stop() {
        assert this.eventLoop.inEventLoop();
        this.stopped = true;
        if (this.timer != null) {
            this.timer.cancel();
        }
    }

    @Override
    public void run() {
        if (this.stopped) {
            return;
        }
        // A call in flight is not idleness: it has its own timeout
        boolean busy = this.connection.pollActivity() || !this.connection.inFlight().isEmpty();
        this.quietHalves = busy ? 0 : this.quietHalves + 1;
        if (this.quietHalves == 2) {
            this.connection.close();
        }
        else {
            start();
        }
    }

}
