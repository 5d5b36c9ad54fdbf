/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.time.Duration;

/**
 * Results of a load.
 *
 * @param sent messages that are stored
 * @param failed messages that are not known to be stored
 * @param seconds duration
 * @param perSecond stored messages per second
 */
record LoadReport(long sent, long failed, double seconds, double perSecond) {

    static LoadReport of(long sent, long failed, Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        return new LoadReport(sent, failed, seconds, (seconds > 0) ? Math.round(sent / seconds) : 0);
    }

}
