package io.rocketproducer.internal.send;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.rocketproducer.api.SendMode;

/**
 * Who sent a one-way message: may wait until it is written, or go on. Hooks learn of it
 * on a callback thread in either case.
 *
 * @param thread the sending thread
 * @param onSettled what follows, must not block
 */
record OnewayRecipient(Thread thread, Consumer<SendTask> onSettled) implements Recipient {

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
