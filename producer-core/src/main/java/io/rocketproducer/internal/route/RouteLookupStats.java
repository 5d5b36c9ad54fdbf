/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.rocketproducer.api.ProducerStatus;

/**
 * Counts lookups by outcome, with their durations. Thread-safe.
 */
final class RouteLookupStats {

    private final Sum found = new Sum();

    private final Sum notFound = new Sum();

    private final Sum failed = new Sum();

    void note(RouteAnswer answer, long nanos) {
        Sum sum = (answer instanceof RouteAnswer.Found) ? this.found
                : (answer instanceof RouteAnswer.NotFound) ? this.notFound : this.failed;
        sum.count.increment();
        sum.nanos.add(nanos);
    }

    ProducerStatus.RouteLookups status() {
        return new ProducerStatus.RouteLookups(this.found.tally(), this.notFound.tally(), this.failed.tally());
    }

    private static final class Sum {

        private final LongAdder count = new LongAdder();

        private final LongAdder nanos = new LongAdder();

        ProducerStatus.Tally tally() {
            return new ProducerStatus.Tally(this.count.sum(), Duration.ofNanos(this.nanos.sum()));
        }

    }

}
