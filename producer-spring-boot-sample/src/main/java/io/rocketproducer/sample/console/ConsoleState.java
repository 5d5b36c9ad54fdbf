/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.console;

import java.util.List;
import java.util.Map;

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.ProducerState;

/**
 * State shown on the page.
 *
 * @param state lifecycle state of the producer
 * @param nameServers their addresses, each with its last fault or an empty string
 * @param brokers health of each broker
 * @param messagesInFlight number of messages in flight
 * @param sends totals of sends
 * @param failures the last failed sends, latest first
 */
record ConsoleState(ProducerState state, Map<String, String> nameServers, List<Broker> brokers, int messagesInFlight,
        List<SendTotals> sends, List<RecentFailures.Failure> failures) {

    /**
     * A broker.
     *
     * @param name its name
     * @param address its address
     * @param condition its health
     * @param latencyMillis its average response time
     */
    record Broker(String name, String address, BrokerStatus.Condition condition, double latencyMillis) {

        static Broker of(BrokerStatus status) {
            return new Broker(status.name(), status.address().toString(), status.condition(),
                    status.latency().toNanos() / 1e6);
        }

    }

}
