package io.rocketproducer.internal.remoting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls of one connection whose limit has passed and which wait for their response. They
 * end with it or with the connection, or when the peer has responded to other requests on
 * the connection for {@link #IGNORED_NANOS}: such a request was lost in the peer.
 * Confined to the event loop of the connection.
 */
final class LateCalls {

    /**
     * Longer than a live broker takes: it fails what waits for its disk or its replicas
     * within 5 s.
     */
    static final long IGNORED_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Each with the time of the first frame that came after its limit, 0 for none. */
    private final Map<ReplyCall, Long> calls = new LinkedHashMap<>(0);

    void add(ReplyCall call) {
        this.calls.put(call, 0L);
    }

    boolean isEmpty() {
        return this.calls.isEmpty();
    }

    /**
     * Something was received on the connection, and what it responded to has ended.
     * @param nowNanos the time
     * @return the calls that are not waited for any longer
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
