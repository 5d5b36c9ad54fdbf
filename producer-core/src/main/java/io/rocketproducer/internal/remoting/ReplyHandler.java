package io.rocketproducer.internal.remoting;

import io.rocketproducer.internal.wire.Frame;

/**
 * Learns how a call ended: exactly one of the methods is called, exactly once, mostly on
 * an I/O thread, so it must not block.
 */
public interface ReplyHandler {

    void onReply(Frame reply);

    void onFailure(RemotingException failure);

    /**
     * Whether the call waits for its response beyond its limit, once it was written: the
     * peer may still execute it, and what follows must not overtake it. Such a call ends
     * with its response or its connection, or when the peer responds to others only.
     * @return {@code false} if it fails at its limit
     */
    default boolean awaitsLateResponse() {
        return false;
    }

    /**
     * The limit of a call that waits on has passed. Called at most once, before the end.
     * @param failure the timeout
     */
    default void onLate(RemotingException failure) {
    }

}
