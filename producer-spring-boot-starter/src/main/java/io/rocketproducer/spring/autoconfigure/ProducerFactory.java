/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * Creates producers and applies their decorators.
 */
final class ProducerFactory {

    private ProducerFactory() {
    }

    /**
     * Creates a producer that is not started.
     * @param called name of the producer
     * @param settings its settings
     * @param extensions its extensions
     * @param decorators decorate the producer, in their order
     * @return the decorated producer
     * @throws MissingCompressionLibraryException if the library of its compression is
     * missing
     */
    static Producer create(String called, ProducerSettings settings, ProducerExtensions extensions,
            ObjectProvider<ProducerDecorator> decorators) {
        Producer producer = plain(settings, extensions);
        for (ProducerDecorator decorator : decorators.orderedStream().toList()) {
            producer = ProducerExtensionsResolver.made(decorator.decorate(producer, called, settings), decorator);
        }
        return producer;
    }

    // A missing library is the only cause of an IllegalStateException here
    private static Producer plain(ProducerSettings settings, ProducerExtensions extensions) {
        try {
            return Producers.create(settings, extensions);
        }
        catch (IllegalStateException ex) {
            throw new MissingCompressionLibraryException(ex);
        }
    }

}
