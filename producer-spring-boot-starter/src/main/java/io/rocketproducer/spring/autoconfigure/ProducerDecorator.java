/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;

/**
 * Decorates each producer that the auto-configuration creates. Beans of this type are
 * called in their order; the last one is outermost.
 */
@FunctionalInterface
public interface ProducerDecorator {

    /**
     * Decorates a producer.
     * @param producer the producer, not started
     * @param called its name under {@code rocketmq.producers}, or the group of the
     * default producer
     * @param settings its settings
     * @return a producer that delegates to the given one
     */
    Producer decorate(Producer producer, String called, ProducerSettings settings);

}
