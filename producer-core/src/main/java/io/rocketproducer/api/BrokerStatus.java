package io.rocketproducer.api;

import java.time.Duration;

/**
 * How a broker does, as a producer sees it from the sends it made there.
 *
 * @param name the broker's name
 * @param address where its master takes messages
 * @param condition whether it is well
 * @param latency its average time to answer, recent answers counting most; zero if it was
 * never asked
 */
public record BrokerStatus(String name, Endpoint address, Condition condition, Duration latency) {

    /**
     * How a broker does, the best first.
     */
    public enum Condition {

        /** Nothing speaks against it; also a broker nothing was sent to yet. */
        WELL,

        /** It answers, but much more slowly than others: it gets less than its share. */
        SLOW,

        /**
         * Its last request failed: it is left alone, but for a probe from time to time.
         */
        DOWN

    }

}
