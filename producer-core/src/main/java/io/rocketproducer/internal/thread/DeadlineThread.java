/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

/**
 * The thread that monitors the deadlines of a client. Never runs blocking code.
 */
public final class DeadlineThread extends Thread implements InternalThread {

    /**
     * Creates a deadline thread.
     * @param task the task it runs
     * @param name its name
     */
    public DeadlineThread(Runnable task, String name) {
        super(task, name);
    }

}
