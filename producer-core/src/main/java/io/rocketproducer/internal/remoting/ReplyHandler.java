package io.rocketproducer.internal.remoting;

import io.rocketproducer.internal.wire.Frame;

/**
 * Learns how a call ended: exactly one of the methods is called, exactly once, mostly on
 * an I/O thread, so it must not block.
 */
public interface ReplyHandler {

    void onReply(Frame reply);

    void onFailure(RemotingException failure);

}
