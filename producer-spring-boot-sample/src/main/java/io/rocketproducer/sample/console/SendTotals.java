/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

/**
 * Totals of the sends to one topic in one mode, from the meters of the application.
 *
 * @param topic the topic
 * @param mode sync, async or oneway
 * @param sent number of successful sends
 * @param failed number of failed sends
 * @param totalMillis sum of their durations
 * @param p50Millis recent median duration of successful sends
 * @param p99Millis recent 99th percentile of the same
 * @param maxMillis recent maximum duration
 */
record SendTotals(String topic, String mode, long sent, long failed, double totalMillis, double p50Millis,
        double p99Millis, double maxMillis) {

    /**
     * Sums the timers of one topic and mode, which has one timer for each outcome.
     * @param timers at least one
     * @return the totals
     */
    static SendTotals of(Collection<Timer> timers) {
        Timer first = timers.iterator().next();
        double[] percentiles = timers.stream()
            .filter(SendTotals::wentWell)
            .map(SendTotals::percentiles)
            .reduce(new double[2], SendTotals::larger);
        return new SendTotals(tag(first, "topic"), tag(first, "mode"), count(timers, SendTotals::wentWell),
                count(timers, (timer) -> !wentWell(timer)),
                timers.stream().mapToDouble((timer) -> timer.totalTime(TimeUnit.MILLISECONDS)).sum(), percentiles[0],
                percentiles[1],
                timers.stream().mapToDouble((timer) -> timer.max(TimeUnit.MILLISECONDS)).max().orElse(0));
    }

    static String tag(Timer timer, String name) {
        return String.valueOf(timer.getId().getTag(name));
    }

    private static boolean wentWell(Timer timer) {
        return "success".equals(tag(timer, "outcome"));
    }

    private static long count(Collection<Timer> timers, Predicate<Timer> which) {
        return timers.stream().filter(which).mapToLong(Timer::count).sum();
    }

    private static double[] percentiles(Timer timer) {
        HistogramSnapshot snapshot = timer.takeSnapshot();
        return Arrays.copyOf(Arrays.stream(snapshot.percentileValues())
            .mapToDouble((value) -> value.value(TimeUnit.MILLISECONDS))
            .toArray(), 2);
    }

    private static double[] larger(double[] one, double[] other) {
        return new double[] { Math.max(one[0], other[0]), Math.max(one[1], other[1]) };
    }

}
