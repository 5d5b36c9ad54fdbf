package io.rocketproducer.spring;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.SendHook;

/**
 * Makes a hook for each producer of the application. A bean of this type is asked once
 * for every producer that the auto-configuration makes; a {@link SendHook} bean is shared
 * by all of them.
 */
@FunctionalInterface
public interface SendHookFactory {

    /**
     * Makes a hook.
     * @param producer what the producer is called: its name under
     * {@code rocketmq.producers}, or the group of the one that has no name
     * @param settings how the producer is set
     * @return a hook for this producer only
     */
    SendHook hookFor(String producer, ProducerSettings settings);

}
