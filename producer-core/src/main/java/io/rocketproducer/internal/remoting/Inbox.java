package io.rocketproducer.internal.remoting;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.SingleThreadIoEventLoop;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.remoting.RemotingException.Reason;

/**
 * Calls that any thread lines up for one event loop, which is told once for many.
 */
final class Inbox {

    private final SingleThreadIoEventLoop eventLoop;

    private final Runnable drain;

    private final Runnable scheduleAgain = this::schedule;

    /** Not single-consumer: once the loop has ended, whoever comes empties it. */
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean drainDue = new AtomicBoolean();

    /**
     * An empty inbox.
     * @param eventLoop who empties it
     * @param drain empties it, beginning with {@link #opened()}
     */
    Inbox(SingleThreadIoEventLoop eventLoop, Runnable drain) {
        this.eventLoop = eventLoop;
        this.drain = drain;
    }

    /**
     * Lines a call up. Any thread.
     * @param call the call
     * @return whether the event loop had to be told
     */
    boolean add(Call call) {
        this.calls.add(call);
        return schedule();
    }

    /**
     * Tells the event loop to drain, unless it was told already. Any thread.
     * @return whether it had to be told
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

    /** Tells the event loop to drain again: the sockets first, then the rest. */
    @OnEventLoop
    void scheduleLater() {
        try {
            this.eventLoop.executeAfterEventLoopIteration(this.scheduleAgain);
        }
        catch (RejectedExecutionException ex) {
            refuse();
        }
    }

    /** Draining begins: who comes from now on tells the event loop anew. */
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

    /** Fails what came after the event loop had ended. Any thread. */
    void refuse() {
        for (Call call = this.calls.poll(); call != null; call = this.calls.poll()) {
            call.fail(Reason.CLOSED, Call.CLOSED, null);
        }
    }

}
