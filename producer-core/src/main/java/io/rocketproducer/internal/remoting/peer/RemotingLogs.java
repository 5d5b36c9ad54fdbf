/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Loggers for events that servers can cause, each with a separate rate limit.
 *
 * @param invalidFrames connections closed because of invalid data
 * @param silences connections closed because no data was received
 * @param renewals new certificates that do not work
 * @param requests requests of servers that could not be handled
 * @param handlers handlers of calls that failed
 * @param goAways servers that shut down
 */
record RemotingLogs(PeerLog invalidFrames, PeerLog silences, PeerLog renewals, PeerLog requests, PeerLog handlers,
        PeerLog goAways) {

    static RemotingLogs of(Timekeeper time) {
        PeerLog[] logs = new PeerLog[6];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = new PeerLog(LoggerFactory.getLogger((i == 5) ? Peer.class : FrameHandler.class), time);
        }
        return new RemotingLogs(logs[0], logs[1], logs[2], logs[3], logs[4], logs[5]);
    }

}
