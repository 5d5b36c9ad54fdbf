/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.console;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerStatus;

/**
 * Serves the state of the producer and its meters to the page at {@code /}.
 */
@RestController
class ConsoleController {

    private final Producer producer;

    private final MeterRegistry meters;

    private final RecentFailures failures;

    ConsoleController(Producer producer, MeterRegistry meters, RecentFailures failures) {
        this.producer = producer;
        this.meters = meters;
        this.failures = failures;
    }

    @GetMapping("/console/state")
    ConsoleState state() {
        ProducerStatus status = this.producer.status();
        return new ConsoleState(status.state(), status.nameServers(),
                status.brokers().stream().map(ConsoleState.Broker::of).toList(), status.messagesInFlight(), sends(),
                this.failures.latest());
    }

    private List<SendTotals> sends() {
        Collection<Timer> timers = this.meters.find("rocketmq.producer.send").timers();
        return timers.stream()
            .collect(Collectors.groupingBy(
                    (timer) -> SendTotals.tag(timer, "topic") + ' ' + SendTotals.tag(timer, "mode"), TreeMap::new,
                    Collectors.toList()))
            .values()
            .stream()
            .map(SendTotals::of)
            .toList();
    }

}
