/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

/**
 * A thread that serves all sends of a client: an event loop or the deadline thread.
 * Neither user code nor blocking calls run on it.
 */
public interface InternalThread {

    /**
     * Returns whether the current thread may run user code.
     * @return {@code false} on an internal thread
     */
    static boolean mayRunUserCode() {
        return !(Thread.currentThread() instanceof InternalThread);
    }

}
