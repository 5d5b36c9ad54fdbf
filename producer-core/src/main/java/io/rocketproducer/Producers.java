/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.instance.DefaultProducer;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * Entry point: creates and starts producers.
 */
public final class Producers {

    private Producers() {
    }

    /**
     * Creates and starts a producer.
     * @param settings its settings
     * @return a running producer; close it when it is no longer needed
     * @throws io.rocketproducer.api.TlsMaterialException if certificates or keys are
     * unusable
     */
    public static Producer start(ProducerSettings settings) {
        return start(settings, ProducerExtensions.none());
    }

    /**
     * Creates and starts a producer with extensions.
     * @param settings its settings
     * @param extensions the user's extensions
     * @return a running producer; close it when it is no longer needed
     * @throws io.rocketproducer.api.TlsMaterialException if certificates or keys are
     * unusable
     */
    public static Producer start(ProducerSettings settings, ProducerExtensions extensions) {
        Producer producer = create(settings, extensions);
        producer.start();
        return producer;
    }

    /**
     * Creates a producer without starting it: it has no threads and no connections yet.
     * @param settings its settings
     * @param extensions the user's extensions
     * @return a new producer
     * @throws IllegalArgumentException if neither the settings nor a resolver provide a
     * name server, or if both an address server and a resolver are set
     * @throws IllegalStateException if the library of the configured compression is
     * missing
     */
    public static Producer create(ProducerSettings settings, ProducerExtensions extensions) {
        return DefaultProducer.of(settings, extensions);
    }

}
