/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.loop;

import io.netty.util.concurrent.FastThreadLocalThread;

import io.rocketproducer.internal.thread.InternalThread;

/**
 * The thread of an event loop.
 */
final class EventLoopThread extends FastThreadLocalThread implements InternalThread {

    EventLoopThread(Runnable task, String name) {
        super(task, name);
    }

}
