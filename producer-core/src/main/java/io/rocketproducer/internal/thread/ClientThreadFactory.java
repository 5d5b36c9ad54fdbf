package io.rocketproducer.internal.thread;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Makes the daemon threads of a client, numbered. Thread-safe.
 */
public final class ClientThreadFactory implements ThreadFactory {

    private final String prefix;

    private final BiFunction<Runnable, String, Thread> maker;

    private final AtomicInteger number = new AtomicInteger();

    public ClientThreadFactory(String prefix) {
        this(prefix, Thread::new);
    }

    /**
     * Makes threads of a special type.
     * @param prefix what their names begin with
     * @param maker makes a thread of a task and a name
     */
    public ClientThreadFactory(String prefix, BiFunction<Runnable, String, Thread> maker) {
        this.prefix = prefix;
        this.maker = maker;
    }

    String prefix() {
        return this.prefix;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = this.maker.apply(task, this.prefix + "-" + this.number.getAndIncrement());
        thread.setDaemon(true);
        return thread;
    }

}
