package io.rocketproducer.internal.remoting;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * Makes {@link Remoting}.
 */
public final class Remotings {

    private Remotings() {
    }

    /**
     * Starts a remoting. Threads and connections come into being when first needed.
     * @param settings its settings
     * @param requests answers what servers ask this client
     * @param time the clock
     * @return a running remoting, to be closed
     */
    public static Remoting start(RemotingSettings settings, RequestHandler requests, Timekeeper time) {
        return new NettyRemoting(settings, requests, time);
    }

}
