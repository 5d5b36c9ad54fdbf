package io.rocketproducer.internal.remoting;

import java.util.ArrayList;
import java.util.List;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.wire.Frame;

/**
 * Calls written to one channel and not answered yet, by their correlation id. Confined to
 * the event loop of the channel.
 */
final class InFlightCalls {

    private final IntObjectMap<ReplyCall> byOpaque = new IntObjectHashMap<>();

    /**
     * Counted from the lowest: a proxy up to 5.5.0 sends the failures of its own calls
     * under ids that it counts from 0, and these must not match another call.
     */
    private int lastOpaque = Integer.MIN_VALUE;

    private long unexpected;

    /**
     * A correlation id not in use on this channel.
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
     * Takes the call out that a frame answers. An answer to none, mostly one that came
     * too late, is counted and forgotten.
     * @param reply the answer
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
     * Takes all calls out.
     * @return the calls
     */
    List<ReplyCall> drain() {
        List<ReplyCall> calls = new ArrayList<>(this.byOpaque.values());
        this.byOpaque.clear();
        return calls;
    }

    /**
     * Takes out the calls that do not wait for a late response.
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
     * How many answers belonged to no call.
     * @return the count
     */
    long unexpected() {
        return this.unexpected;
    }

}
