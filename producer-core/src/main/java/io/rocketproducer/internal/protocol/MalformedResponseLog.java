package io.rocketproducer.internal.protocol;

import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.PeerLog;

/**
 * The log of malformed responses of one client: one line in ten seconds, whatever peers
 * send. Thread-safe.
 */
final class MalformedResponseLog {

    private final PeerLog lines;

    MalformedResponseLog(Timekeeper time) {
        this.lines = new PeerLog(LoggerFactory.getLogger(MalformedResponseLog.class), time);
    }

    /**
     * Logs a response, unless one was logged a moment ago.
     * @param address the peer
     * @param call the call that fails
     * @param failure why
     */
    void warn(Endpoint address, RemoteCall<?> call, CallFailure failure) {
        String about = (call instanceof QueryRouteCall route) ? "the route of topic " + route.topic()
                : "request " + call.request().code();
        this.lines.warn("{} responded to {}: {}. The call fails", address, about, failure.text());
    }

}
