package io.rocketproducer.spring.autoconfigure;

import io.rocketproducer.api.ProducerSettings;

/**
 * Changes the settings of the auto-configured producer, after the properties were
 * applied. Beans of this type are called in their order.
 */
@FunctionalInterface
public interface ProducerSettingsCustomizer {

    /**
     * Changes settings.
     * @param builder the settings so far
     */
    void customize(ProducerSettings.Builder builder);

}
