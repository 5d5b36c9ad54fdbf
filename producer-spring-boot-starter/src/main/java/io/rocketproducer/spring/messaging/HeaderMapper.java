package io.rocketproducer.spring.messaging;

import org.springframework.messaging.MessageHeaders;

import io.rocketproducer.spring.MessageSpec;

/**
 * Turns the headers of a spring-messaging message into parts and properties of a RocketMQ
 * message. Thread-safe. An application's bean of this type replaces the default one.
 */
@FunctionalInterface
public interface HeaderMapper {

    /**
     * Applies headers.
     * @param headers all headers
     * @param message has topic and payload; what this mapper sets of the tag is replaced
     * by the destination's, if that has one
     * @throws io.rocketproducer.api.InvalidMessageException if a header has a value that
     * makes no sense
     */
    void apply(MessageHeaders headers, MessageSpec message);

    /**
     * Understands {@link RocketMqHeaders}; of the rest those become properties whose
     * value is text, a number, a boolean or the like. Leaves out id, timestamp, channels
     * and what a consumer of rocketmq-spring found in a message it received.
     * @return the mapper that is used by default
     */
    static HeaderMapper standard() {
        return new KnownHeaderMapper(false);
    }

    /**
     * Understands {@link RocketMqHeaders}; the rest becomes properties as text, id and
     * timestamp included, as rocketmq-spring does.
     * @return the mapper that hides nothing
     */
    static HeaderMapper all() {
        return new KnownHeaderMapper(true);
    }

}
