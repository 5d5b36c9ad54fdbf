package io.rocketproducer;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.instance.DefaultProducer;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * The door: makes producers.
 */
public final class Producers {

    private Producers() {
    }

    /**
     * Makes and starts a producer.
     * @param settings its settings
     * @return a running producer; close it when it is no longer needed
     * @throws io.rocketproducer.api.TlsMaterialException if certificates or keys cannot
     * be used
     */
    public static Producer start(ProducerSettings settings) {
        return start(settings, ProducerExtensions.none());
    }

    /**
     * Makes and starts a producer with the user's own parts.
     * @param settings its settings
     * @param extensions the user's own parts
     * @return a running producer; close it when it is no longer needed
     * @throws io.rocketproducer.api.TlsMaterialException if certificates or keys cannot
     * be used
     */
    public static Producer start(ProducerSettings settings, ProducerExtensions extensions) {
        Producer producer = create(settings, extensions);
        producer.start();
        return producer;
    }

    /**
     * Makes a producer that is not running yet: no thread, no connection.
     * @param settings its settings
     * @param extensions the user's own parts
     * @return a new producer
     * @throws IllegalArgumentException if neither the settings nor a resolver name a name
     * server, or both an address server and a resolver do
     * @throws IllegalStateException if the library of the chosen compression is missing
     */
    public static Producer create(ProducerSettings settings, ProducerExtensions extensions) {
        return DefaultProducer.of(settings, extensions);
    }

}
