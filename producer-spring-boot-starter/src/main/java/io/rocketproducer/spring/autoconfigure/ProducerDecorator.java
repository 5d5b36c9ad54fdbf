package io.rocketproducer.spring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;

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

    /**
     * Applies all decorators.
     * @param producer the producer
     * @param called what it is called
     * @param settings how it is set
     * @param decorators the decorators
     * @return the decorated producer
     */
    static Producer decorate(Producer producer, String called, ProducerSettings settings,
            ObjectProvider<ProducerDecorator> decorators) {
        Producer decorated = producer;
        for (ProducerDecorator decorator : decorators.orderedStream().toList()) {
            decorated = decorator.decorate(decorated, called, settings);
        }
        return decorated;
    }

}
