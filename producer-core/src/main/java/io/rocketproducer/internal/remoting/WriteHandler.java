package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.Nullable;

/**
 * Learns whether a one-way request was written. Called exactly once, mostly on an I/O
 * thread, so it must not block.
 */
@FunctionalInterface
public interface WriteHandler {

    void onWritten(@Nullable RemotingException failure);

}
