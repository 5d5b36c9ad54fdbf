package io.rocketproducer.api;

import java.time.Duration;

/**
 * Health of a broker as observed by this producer's sends.
 *
 * @param name the name of the broker
 * @param address the address of its master
 * @param condition its health
 * @param latency its average response time, weighted towards recent responses; zero if no
 * request was sent yet
 */
public record BrokerStatus(String name, Endpoint address, Condition condition, Duration latency) {

    /**
     * Health of a broker, best first.
     */
    public enum Condition {

        /** Healthy: no recent failure, or no request sent yet. */
        HEALTHY,

        /**
         * Responds much more slowly than other brokers: receives less than its share of
         * requests.
         */
        SLOW,

        /**
         * The last request failed: the circuit breaker is open and admits only probes.
         */
        DOWN

    }

}
