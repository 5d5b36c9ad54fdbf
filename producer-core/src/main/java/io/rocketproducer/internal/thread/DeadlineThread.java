package io.rocketproducer.internal.thread;

/**
 * The thread that watches the deadlines of a client. Nothing that blocks runs on it.
 */
public final class DeadlineThread extends Thread implements InternalThread {

    /**
     * A deadline thread.
     * @param task what it runs
     * @param name its name
     */
    public DeadlineThread(Runnable task, String name) {
        super(task, name);
    }

}
