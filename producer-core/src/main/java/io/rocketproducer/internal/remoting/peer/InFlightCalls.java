/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.ArrayList;
import java.util.List;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.wire.Frame;

/**
 * Calls of one channel that wait for their response, by correlation id. Confined to the
 * event loop of the channel.
 */
final class InFlightCalls {

    private final IntObjectMap<ReplyCall> byOpaque = new IntObjectHashMap<>();

    /**
     * Starts at the lowest value: proxies up to 5.5.0 send failures of their own calls
     * with ids counted from 0, and these must not match another call.
     */
    private int lastOpaque = Integer.MIN_VALUE;

    private long unexpected;

    /**
     * Returns a correlation id that is not in use on this channel.
     * @return the id
     */
    int nextOpaque() {
        int opaque = ++this.lastOpaque;
        while (this.byOpaque.containsKey(opaque)) {
            opaque = ++this.lastOpaque;
        }
        return opaque;
    }

    void add(int opaque, ReplyCall call) {
        this.byOpaque.put(opaque, call);
    }

    void remove(int opaque) {
        this.byOpaque.remove(opaque);
    }

    /**
     * Removes the call that a response belongs to. A response without a call is counted
     * and dropped; in most cases it is late.
     * @param reply the response
     * @return the call, {@code null} if there is none
     */
    @Nullable ReplyCall take(Frame reply) {
        ReplyCall call = this.byOpaque.remove(reply.opaque());
        if (call == null) {
            this.unexpected++;
        }
        return call;
    }

    /**
     * Removes all calls.
     * @return the calls
     */
    List<ReplyCall> drain() {
        List<ReplyCall> calls = new ArrayList<>(this.byOpaque.values());
        this.byOpaque.clear();
        return calls;
    }

    /**
     * Removes the calls that do not wait for a late response.
     * @return the calls
     */
    List<ReplyCall> drainImpatient() {
        List<ReplyCall> calls = new ArrayList<>();
        this.byOpaque.values().removeIf((call) -> !call.awaitsLateResponse() && calls.add(call));
        return calls;
    }

    boolean isEmpty() {
        return this.byOpaque.isEmpty();
    }

    /**
     * Returns the number of responses without a call.
     * @return the count
     */
    long unexpected() {
        return this.unexpected;
    }

}
