/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.rocketproducer.api.SendMode;

/**
 * A thread that waits for its send to complete. It is unparked directly by the completing
 * thread.
 *
 * @param thread the waiting thread
 */
public record BlockingWaiter(Thread thread) implements SendObserver {

    @Override
    public SendMode mode() {
        return SendMode.SYNC;
    }

    @Override
    public void settled(SendTask task) {
        LockSupport.unpark(this.thread);
    }

    /**
     * Blocks the current thread until a send is complete.
     * @param task the send
     * @param onInterrupt completes the send when the thread is interrupted
     */
    public static void await(SendTask task, Consumer<SendTask> onInterrupt) {
        boolean interrupted = false;
        while (!task.isSettled()) {
            LockSupport.park(task);
            if (Thread.interrupted()) {
                interrupted = true;
                onInterrupt.accept(task);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

}
