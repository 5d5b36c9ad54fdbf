/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.SingleThreadIoEventLoop;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.loop.OnEventLoop;

/**
 * A multi-producer queue of calls for one event loop, which is woken once per batch.
 */
final class CallQueue {

    private final SingleThreadIoEventLoop eventLoop;

    private final Runnable drain;

    private final Runnable scheduleAgain = this::schedule;

    /** Not single-consumer: after the loop has terminated, any thread may drain it. */
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean drainDue = new AtomicBoolean();

    /**
     * Creates an empty queue.
     * @param eventLoop the event loop that drains it
     * @param drain drains it, starting with {@link #opened()}
     */
    CallQueue(SingleThreadIoEventLoop eventLoop, Runnable drain) {
        this.eventLoop = eventLoop;
        this.drain = drain;
    }

    /**
     * Adds a call. Safe to call from any thread.
     * @param call the call
     * @return whether a drain task was submitted
     */
    boolean add(Call call) {
        this.calls.add(call);
        return schedule();
    }

    /**
     * Submits a drain task to the event loop, unless one is pending. Safe to call from
     * any thread.
     * @return whether a task was submitted
     */
    boolean schedule() {
        if (this.drainDue.get() || !this.drainDue.compareAndSet(false, true)) {
            return false;
        }
        try {
            this.eventLoop.execute(this.drain);
            return true;
        }
        catch (RejectedExecutionException ex) {
            this.drainDue.set(false);
            refuse();
            return false;
        }
    }

    /** Schedules another drain after the event loop has polled its sockets. */
    @OnEventLoop
    void scheduleLater() {
        try {
            this.eventLoop.executeAfterEventLoopIteration(this.scheduleAgain);
        }
        catch (RejectedExecutionException ex) {
            refuse();
        }
    }

    /** Marks the start of a drain. Calls added from here on submit a new task. */
    @OnEventLoop
    void opened() {
        this.drainDue.set(false);
    }

    @Nullable Call poll() {
        return this.calls.poll();
    }

    boolean isEmpty() {
        return this.calls.isEmpty();
    }

    /**
     * Fails calls added after the event loop has terminated. Safe to call from any
     * thread.
     */
    void refuse() {
        for (Call call = this.calls.poll(); call != null; call = this.calls.poll()) {
            call.fail(Reason.CLOSED, Call.CLOSED, null);
        }
    }

}
