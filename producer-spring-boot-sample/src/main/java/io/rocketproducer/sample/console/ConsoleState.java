package io.rocketproducer.sample.console;

import java.util.List;
import java.util.Map;

import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.ProducerState;

/**
 * What the page shows.
 *
 * @param state where the producer is in its life
 * @param nameServers their addresses, each with its last fault or an empty string
 * @param brokers how each broker does
 * @param messagesInFlight messages that are on their way
 * @param sends what was sent so far
 * @param failures the last sends that failed, the latest first
 */
record ConsoleState(ProducerState state, Map<String, String> nameServers, List<Broker> brokers, int messagesInFlight,
        List<SendTotals> sends, List<RecentFailures.Failure> failures) {

    /**
     * A broker.
     *
     * @param name its name
     * @param address where it takes messages
     * @param condition whether it is well
     * @param latencyMillis its average time to answer
     */
    record Broker(String name, String address, BrokerStatus.Condition condition, double latencyMillis) {

        static Broker of(BrokerStatus status) {
            return new Broker(status.name(), status.address().toString(), status.condition(),
                    status.latency().toNanos() / 1e6);
        }

    }

}
