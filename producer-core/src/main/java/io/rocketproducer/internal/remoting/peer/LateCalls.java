/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Timed-out calls of one connection that still wait for their response. They complete
 * with the response, or when the connection is lost, or when the peer has responded to
 * other requests on the connection for {@link #IGNORED_NANOS}: the peer has then lost the
 * request. Confined to the event loop of the connection.
 */
final class LateCalls {

    /**
     * Longer than a live broker takes: it fails requests that wait for its disk or
     * replicas within 5 s.
     */
    static final long IGNORED_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Maps each call to the time of the first frame after its timeout, 0 for none. */
    private final Map<ReplyCall, Long> calls = new LinkedHashMap<>(0);

    void add(ReplyCall call) {
        this.calls.put(call, 0L);
    }

    boolean isEmpty() {
        return this.calls.isEmpty();
    }

    /**
     * Records that data was received on the connection, after the responses in it have
     * been handled.
     * @param nowNanos the current time
     * @return the calls that have been ignored for too long
     */
    List<ReplyCall> received(long nowNanos) {
        List<ReplyCall> ignored = new ArrayList<>(0);
        this.calls.keySet().removeIf(Call::isSettled);
        this.calls.replaceAll((call, first) -> (first == 0) ? nowNanos : first);
        this.calls.forEach((call, first) -> {
            if (nowNanos - first >= IGNORED_NANOS) {
                ignored.add(call);
            }
        });
        this.calls.keySet().removeAll(ignored);
        return ignored;
    }

}
