/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.rocketproducer.api.SendMode;

/**
 * The sender of a one-way message, which may wait until the message is written. Hooks are
 * called on a callback thread in either case.
 *
 * @param thread the sending thread
 * @param onSettled called on completion, must not block
 */
public record OneWayObserver(Thread thread, Consumer<SendTask> onSettled) implements SendObserver {

    @Override
    public SendMode mode() {
        return SendMode.ONEWAY;
    }

    @Override
    public void settled(SendTask task) {
        this.onSettled.accept(task);
        LockSupport.unpark(this.thread);
    }

}
