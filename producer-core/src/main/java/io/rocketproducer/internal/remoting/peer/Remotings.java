/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.RequestHandler;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Creates {@link Remoting} instances.
 */
public final class Remotings {

    private Remotings() {
    }

    /**
     * Creates a remoting. Threads and connections are started on first use.
     * @param settings its settings
     * @param requests handles requests of servers to this client
     * @param time the clock
     * @return a running remoting, to be closed by the caller
     */
    public static Remoting start(RemotingSettings settings, RequestHandler requests, Timekeeper time) {
        return new NettyRemoting(settings, requests, time);
    }

}
