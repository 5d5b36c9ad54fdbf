package io.rocketproducer.spring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * Makes producers with everything that goes around them.
 */
final class NewProducers {

    private NewProducers() {
    }

    /**
     * Makes a producer that is not started.
     * @param called what it is called
     * @param settings how it is set
     * @param extensions its parts
     * @param decorators what goes around it
     * @return the producer, decorated
     * @throws MissingCompressionLibraryException if its compression needs a library that
     * is not there
     */
    static Producer create(String called, ProducerSettings settings, ProducerExtensions extensions,
            ObjectProvider<ProducerDecorator> decorators) {
        Producer producer = plain(settings, extensions);
        for (ProducerDecorator decorator : decorators.orderedStream().toList()) {
            producer = ProducerParts.made(decorator.decorate(producer, called, settings), decorator);
        }
        return producer;
    }

    // The only state the core calls illegal here.
    private static Producer plain(ProducerSettings settings, ProducerExtensions extensions) {
        try {
            return Producers.create(settings, extensions);
        }
        catch (IllegalStateException ex) {
            throw new MissingCompressionLibraryException(ex);
        }
    }

}
