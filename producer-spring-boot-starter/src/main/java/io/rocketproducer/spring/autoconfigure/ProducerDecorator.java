package io.rocketproducer.spring.autoconfigure;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;

/**
 * Puts something around each producer that the auto-configuration makes. Beans of this
 * type are called in their order; the last one is outermost.
 */
@FunctionalInterface
public interface ProducerDecorator {

    /**
     * Decorates a producer.
     * @param producer the producer, not started
     * @param called its name under {@code rocketmq.producers}, or the group of the one
     * that has no name
     * @param settings how it is set
     * @return a producer that delegates to the given one
     */
    Producer decorate(Producer producer, String called, ProducerSettings settings);

}
