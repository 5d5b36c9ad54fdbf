/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Logs the malformed responses to one client, at most one line in ten seconds.
 * Thread-safe.
 */
final class MalformedResponseLog {

    private final PeerLog lines;

    MalformedResponseLog(Timekeeper time) {
        this.lines = new PeerLog(LoggerFactory.getLogger(MalformedResponseLog.class), time);
    }

    /**
     * Logs a response, unless the rate limit is exceeded.
     * @param address the peer
     * @param call the failed call
     * @param failure the failure
     */
    void warn(Endpoint address, RemoteCall<?> call, CallFailure failure) {
        String about = (call instanceof QueryRouteCall route) ? "the route of topic " + route.topic()
                : "request " + call.request().code();
        this.lines.warn("{} responded to {}: {}. The call fails", address, about, failure.text());
    }

}
