package io.rocketproducer.internal.protocol;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The log of malformed responses of one client: one line in ten seconds, whatever peers
 * send. Thread-safe.
 */
final class MalformedResponseLog {

    private static final Logger logger = LoggerFactory.getLogger(MalformedResponseLog.class);

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LogThrottle throttle;

    MalformedResponseLog(Timekeeper time) {
        this.throttle = new LogThrottle(time, PERIOD_NANOS);
    }

    /**
     * Logs a response, unless one was logged a moment ago.
     * @param address the peer
     * @param call the call that fails
     * @param failure why
     */
    void warn(Endpoint address, RemoteCall<?> call, CallFailure failure) {
        long suppressed = this.throttle.tryLog();
        if (suppressed != LogThrottle.SUPPRESSED) {
            String about = (call instanceof QueryRouteCall route) ? "the route of topic " + route.topic()
                    : "request " + call.request().code();
            logger.warn("{} responded to {}: {}. The call fails; {} further malformed responses were not logged",
                    address, about, failure.text(), suppressed);
        }
    }

}
