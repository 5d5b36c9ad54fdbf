/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.messaging;

import org.springframework.messaging.MessageHeaders;

import io.rocketproducer.spring.MessageSpec;

/**
 * Maps the headers of a spring-messaging message to attributes and properties of a
 * RocketMQ message. Thread-safe. An application's bean of this type replaces the default
 * one.
 */
@FunctionalInterface
public interface HeaderMapper {

    /**
     * Applies headers.
     * @param headers all headers
     * @param message has topic and payload; a tag of the destination replaces the one set
     * by this mapper
     * @throws io.rocketproducer.api.InvalidMessageException if the value of a header is
     * invalid
     */
    void apply(MessageHeaders headers, MessageSpec message);

    /**
     * Returns a mapper that interprets {@link RocketMqHeaders} and maps other headers to
     * properties if their value is simple, such as text, a number or a boolean. Ignores
     * id, timestamp, channels and the headers of a message received by rocketmq-spring.
     * @return the default mapper
     */
    static HeaderMapper standard() {
        return new KnownHeaderMapper(false);
    }

    /**
     * Returns a mapper that interprets {@link RocketMqHeaders} and maps all other headers
     * to properties as text, including id and timestamp, as rocketmq-spring does.
     * @return the mapper of all headers
     */
    static HeaderMapper all() {
        return new KnownHeaderMapper(true);
    }

}
