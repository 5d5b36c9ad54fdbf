package io.rocketproducer.sample;

import java.time.Duration;

/**
 * How a load went.
 *
 * @param sent messages that are stored
 * @param failed messages that are not known to be
 * @param seconds how long it took
 * @param perSecond messages stored each second
 */
record LoadReport(long sent, long failed, double seconds, double perSecond) {

    static LoadReport of(long sent, long failed, Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        return new LoadReport(sent, failed, seconds, (seconds > 0) ? Math.round(sent / seconds) : 0);
    }

}
